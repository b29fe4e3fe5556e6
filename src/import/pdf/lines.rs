//! From text with places to lines: what stands at one height is a line, gaps become spaces.

#![expect(clippy::float_arithmetic, reason = "coordinates on a page, not figures")]

/// Text at a place of a page, in points from the lower left corner.
pub(super) struct Fragment {
    /// Left end.
    pub(super) x: f32,
    /// Right end.
    pub(super) end: f32,
    /// Base line.
    pub(super) y: f32,
    /// Size of the font on the page, over 0.
    pub(super) size: f32,
    /// Text.
    pub(super) text: String,
}

/// Fragments whose base lines differ by less than this share of their size stand in one line.
const SAME_LINE: f32 = 0.4;

/// A gap of this share of the size is a space, one of the larger share parts columns.
const SPACE: f32 = 0.25;
/// See [`SPACE`].
const COLUMN: f32 = 1.2;

/// Lines further apart than this many times the usual distance have a blank line between them.
const PARAGRAPH: f32 = 1.4;

/// Most spaces before a line.
const MAX_INDENT: f32 = 60.0;

/// Writes the lines of a page from top to bottom.
pub(super) fn write(mut fragments: Vec<Fragment>, text: &mut String) {
    // Spaces would hide how wide a gap is; the gaps say it all.
    fragments.retain(|fragment| !fragment.text.trim().is_empty());
    fragments.sort_by(|one, other| other.y.total_cmp(&one.y));
    let lines = lines(fragments);
    let left = lines.iter().flatten().map(|fragment| fragment.x).fold(f32::INFINITY, f32::min);
    let usual = usual_distance(&lines);
    let mut last = None;
    for line in &lines {
        let Some(first) = line.first() else { continue };
        let is_apart = last.is_some_and(|last: f32| last - first.y > usual * PARAGRAPH);
        if is_apart {
            text.push('\n');
        }
        last = Some(first.y);
        let indent = ((first.x - left) / first.size * 2.0).clamp(0.0, MAX_INDENT) as usize;
        text.extend(std::iter::repeat_n(' ', indent));
        write_line(line, text);
        text.push('\n');
    }
}

/// Groups fragments, sorted from the top, into lines sorted from the left.
fn lines(fragments: Vec<Fragment>) -> Vec<Vec<Fragment>> {
    let mut lines: Vec<Vec<Fragment>> = Vec::new();
    for fragment in fragments {
        let top = lines.last().and_then(|line| line.first()).map(|first| (first.y, first.size));
        match (top, lines.last_mut()) {
            (Some((y, size)), Some(line)) if y - fragment.y < SAME_LINE * size.max(fragment.size) => {
                line.push(fragment);
            }
            _ => lines.push(vec![fragment]),
        }
    }
    for line in &mut lines {
        line.sort_by(|one, other| one.x.total_cmp(&other.x));
    }
    lines
}

/// The median distance from line to line; infinite for a page of one line.
fn usual_distance(lines: &[Vec<Fragment>]) -> f32 {
    let heights = || lines.iter().filter_map(|line| line.first()).map(|first| first.y);
    let mut distances: Vec<f32> =
        heights().zip(heights().skip(1)).map(|(upper, lower)| upper - lower).collect();
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(f32::INFINITY)
}

fn write_line(line: &[Fragment], text: &mut String) {
    let mut last: Option<&Fragment> = None;
    for fragment in line {
        if let Some(last) = last {
            // Some writers make text bold by showing it twice, a hair apart.
            let is_shadow = fragment.text == last.text && fragment.x - last.x < 0.2 * last.size;
            if is_shadow {
                continue;
            }
            let gap = (fragment.x - last.end) / last.size.max(fragment.size);
            if gap > COLUMN {
                text.push_str("   ");
            } else if gap > SPACE {
                text.push(' ');
            }
        }
        text.push_str(&fragment.text);
        last = Some(fragment);
    }
}
