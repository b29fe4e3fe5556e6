//! What kind of size a unit measures: products of powers of bases.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// A base that no other one can be converted to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// A currency by its ISO 4217 code. Currencies are never added to each other.
    Currency(&'static str),
    /// Things counted with a measure word: each word counts its own things.
    Counter(Cow<'static, str>),
    /// Mass.
    Kilogram,
    /// Energy as mass of standard coal.
    StandardCoal,
    /// Power.
    Watt,
    /// Length; areas and volumes are powers of it.
    Metre,
    /// Time in days and shorter.
    Second,
    /// Time by the calendar: months, quarters and years have no fixed length in seconds.
    Month,
    /// Temperature.
    Celsius,
    /// Information.
    Byte,
}

impl Base {
    /// Code of the base: ISO 4217, UCUM, or the measure word in braces.
    #[must_use]
    pub fn code(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Currency(code) => code,
            Self::Counter(word) => return Cow::Owned(format!("{{{word}}}")),
            Self::Kilogram => "kg",
            Self::StandardCoal => "kg{ce}",
            Self::Watt => "W",
            Self::Metre => "m",
            Self::Second => "s",
            Self::Month => "mo",
            Self::Celsius => "Cel",
            Self::Byte => "By",
        })
    }

    /// Symbol shown in messages.
    fn symbol(&self) -> &str {
        match self {
            Self::Currency("CNY") => "元",
            Self::Currency(code) => code,
            Self::Counter(word) => word,
            Self::Kilogram => "kg",
            Self::StandardCoal => "kgce",
            Self::Watt => "W",
            Self::Metre => "m",
            Self::Second => "s",
            Self::Month => "月",
            Self::Celsius => "℃",
            Self::Byte => "B",
        }
    }
}

/// Greatest exponent of a base, in either direction.
const MAX_EXPONENT: i8 = 12;

/// A product of powers of bases, sorted by base, without zero exponents. The empty product is that
/// of plain numbers and ratios.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimension(Vec<(Base, i8)>);

impl Dimension {
    /// The dimension of plain numbers and ratios.
    pub const RATIO: Self = Self(Vec::new());

    /// One base.
    #[must_use]
    pub fn of(base: Base) -> Self {
        Self(vec![(base, 1)])
    }

    /// A product of powers; repeated bases are joined. `None` when an exponent is beyond ±12.
    #[must_use]
    pub fn product(parts: &[(Base, i8)]) -> Option<Self> {
        let mut dimension = Self::RATIO;
        for (base, exponent) in parts {
            dimension.join(base, *exponent)?;
        }
        Some(dimension)
    }

    fn join(&mut self, base: &Base, exponent: i8) -> Option<()> {
        match self.0.binary_search_by(|(known, _)| known.cmp(base)) {
            Ok(at) => {
                let entry = self.0.get_mut(at)?;
                let sum = entry.1.checked_add(exponent)?;
                if sum.abs() > MAX_EXPONENT {
                    return None;
                }
                entry.1 = sum;
                if sum == 0 {
                    self.0.remove(at);
                }
            }
            Err(at) if exponent != 0 => self.0.insert(at, (base.clone(), exponent)),
            Err(_) => {}
        }
        Some(())
    }

    /// The bases with their exponents, sorted by base.
    #[must_use]
    pub fn parts(&self) -> &[(Base, i8)] {
        &self.0
    }

    /// Whether it is that of plain numbers and ratios.
    #[must_use]
    pub const fn is_ratio(&self) -> bool {
        self.0.is_empty()
    }

    /// The base when there is one only, to the first power.
    #[must_use]
    pub fn single(&self) -> Option<&Base> {
        match self.0.as_slice() {
            [(base, 1)] => Some(base),
            _ => None,
        }
    }

    /// Whether values of the two can be added: they must be the same.
    #[must_use]
    pub fn addable(&self, other: &Self) -> bool {
        self == other
    }

    /// Product; `None` when an exponent is beyond ±12.
    #[must_use]
    pub fn times(&self, other: &Self) -> Option<Self> {
        let mut product = self.clone();
        for (base, exponent) in &other.0 {
            product.join(base, *exponent)?;
        }
        Some(product)
    }

    /// Quotient; `None` when an exponent is beyond ±12.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        let mut quotient = self.clone();
        for (base, exponent) in &other.0 {
            quotient.join(base, exponent.checked_neg()?)?;
        }
        Some(quotient)
    }

    /// UCUM expression of the base units: `CNY/{列}`; `1` for ratios.
    #[must_use]
    pub fn code(&self) -> String {
        let mut code = String::new();
        for (base, exponent) in &self.0 {
            let separator = match (code.is_empty(), *exponent < 0) {
                (_, true) => "/",
                (false, false) => ".",
                (true, false) => "",
            };
            code.push_str(separator);
            code.push_str(&base.code());
            if exponent.unsigned_abs() > 1 {
                code.push_str(&exponent.unsigned_abs().to_string());
            }
        }
        if code.is_empty() { "1".to_owned() } else { code }
    }
}

/// For messages: `元/列`, `W·s`, `元/m²`; `1` for ratios.
impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut above = self.0.iter().filter(|(_, exponent)| *exponent > 0).peekable();
        if above.peek().is_none() {
            f.write_str("1")?;
        }
        for (number, (base, exponent)) in above.enumerate() {
            if number > 0 {
                f.write_char('·')?;
            }
            f.write_str(base.symbol())?;
            power(f, *exponent)?;
        }
        for (base, exponent) in self.0.iter().filter(|(_, exponent)| *exponent < 0) {
            write!(f, "/{}", base.symbol())?;
            power(f, *exponent)?;
        }
        Ok(())
    }
}

fn power(f: &mut fmt::Formatter<'_>, exponent: i8) -> fmt::Result {
    match exponent.unsigned_abs() {
        1 => Ok(()),
        2 => f.write_char('²'),
        3 => f.write_char('³'),
        size => write!(f, "^{size}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn counter(word: &'static str) -> Dimension {
        Dimension::of(Base::Counter(Cow::Borrowed(word)))
    }

    #[test]
    fn products_and_quotients_cancel() {
        let money = Dimension::of(Base::Currency("CNY"));
        let each = money.over(&counter("列")).unwrap();
        assert_eq!(each.to_string(), "元/列");
        assert_eq!(each.code(), "CNY/{列}");
        assert_eq!(each.times(&counter("列")), Some(money.clone()));
        assert!(money.over(&money).unwrap().is_ratio());
        assert_eq!(Dimension::RATIO.over(&Dimension::of(Base::Second)).unwrap().to_string(), "1/s");
    }

    #[test]
    fn order_of_factors_does_not_matter() {
        let (a, b) = (Dimension::of(Base::Kilogram), Dimension::of(Base::Metre));
        assert_eq!(a.times(&b), b.times(&a));
    }

    #[test]
    fn currencies_and_counters_stay_apart() {
        let (yuan, dollar) = (Dimension::of(Base::Currency("CNY")), Dimension::of(Base::Currency("USD")));
        assert!(!yuan.addable(&dollar) && yuan.addable(&yuan));
        assert!(!counter("家").addable(&counter("个")));
    }

    #[test]
    fn absurd_powers_are_refused() {
        let mut size = Dimension::of(Base::Metre);
        let steps = (0..20).take_while(|_| match size.times(&Dimension::of(Base::Metre)) {
            Some(next) => {
                size = next;
                true
            }
            None => false,
        });
        assert_eq!(steps.count(), 11);
    }
}
