//! Units of measure as statistical offices name them: a multiplier, a base, sometimes "per" another unit.
//! Scales convert exactly, and only within one dimension.

use crate::fold;

/// An exact positive fraction in lowest terms.
///
/// ```
/// use vn_numbers::{Ratio, Unit};
/// let ratio = Unit::parse("tạ").unwrap().ratio_to(&Unit::parse("tấn").unwrap()).unwrap();
/// assert_eq!(ratio, Ratio { num: 1, den: 10 });
/// assert_eq!(ratio.apply(250), Some(25));
/// assert_eq!(ratio.apply(255), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    /// Numerator.
    pub num: i64,
    /// Denominator.
    pub den: i64,
}

impl Ratio {
    /// `value` × this, when that is a whole number that fits; otherwise nothing.
    ///
    /// ```
    /// # use vn_numbers::Ratio;
    /// assert_eq!(Ratio { num: 1_000, den: 1 }.apply(567), Some(567_000));
    /// ```
    pub fn apply(self, value: i64) -> Option<i64> {
        let product = i128::from(value) * i128::from(self.num);
        let den = i128::from(self.den);
        (product % den == 0).then(|| i64::try_from(product / den).ok()).flatten()
    }

    fn reduced(num: i128, den: i128) -> Option<Self> {
        let (mut a, mut b) = (num, den);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Some(Self { num: i64::try_from(num / a).ok()?, den: i64::try_from(den / a).ok()? })
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::reduced(
            i128::from(self.num) * i128::from(other.num),
            i128::from(self.den) * i128::from(other.den),
        )
    }

    fn over(self, other: Self) -> Option<Self> {
        self.times(Self { num: other.den, den: other.num })
    }
}

/// A unit of measure: what is counted (its dimension) and at which scale.
///
/// ```
/// use vn_numbers::Unit;
/// let unit = Unit::parse("Ty dong").unwrap();
/// assert_eq!(unit.name(), "tỷ đồng");
/// assert_eq!(unit.dimension(), "đồng");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Unit {
    name: String,
    dimension: String,
    factor: Ratio,
}

/// A unit's name that is not known; holds the part that was not understood, folded.
///
/// ```
/// let error = vn_numbers::Unit::parse("triệu bao").unwrap_err();
/// assert_eq!(error.part, "bao");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownUnit {
    /// The part that was not understood, folded.
    pub part: String,
}

impl std::fmt::Display for UnknownUnit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown unit of measure: {:?}", self.part)
    }
}

impl std::error::Error for UnknownUnit {}

/// Name, dimension, factor to the dimension's own unit, other spellings (folded).
type Base = (&'static str, &'static str, Ratio, &'static [&'static str]);

const fn times(num: i64) -> Ratio {
    Ratio { num, den: 1 }
}

#[rustfmt::skip]
const BASES: &[Base] = &[
    ("đồng", "đồng", times(1), &["d", "vnd"]),
    ("USD", "USD", times(1), &["do la my", "dollar", "dollars", "$"]),
    ("tấn", "kg", times(1_000), &["t", "tonne", "tonnes"]),
    ("tạ", "kg", times(100), &["quintal", "quintals"]),
    ("kg", "kg", times(1), &["kilogam", "ki lo gam"]),
    ("ha", "m2", times(10_000), &["hecta", "hec ta"]),
    ("km2", "m2", times(1_000_000), &[]),
    ("m2", "m2", times(1), &["met vuong"]),
    ("m3", "lít", times(1_000), &["met khoi"]),
    ("lít", "lít", times(1), &["litre", "litres"]),
    ("km", "m", times(1_000), &[]),
    ("m", "m", times(1), &["met"]),
    ("kWh", "kWh", times(1), &[]),
    ("MWh", "kWh", times(1_000), &[]),
    ("%", "%", times(10), &["phan tram", "percent"]),
    ("‰", "%", times(1), &["phan nghin"]),
    ("điểm %", "điểm %", times(1), &["diem phan tram", "percentage points"]),
    ("điểm", "điểm", times(1), &["points"]),
    ("hạng", "hạng", times(1), &["rank"]),
    ("lần", "lần", times(1), &["times"]),
    ("năm", "năm", times(1), &["year", "years"]),
    ("người", "người", times(1), &["person", "people", "persons"]),
    ("lao động", "lao động", times(1), &["worker", "workers"]),
    ("lượt", "lượt", times(1), &["luot nguoi", "luot khach", "visits"]),
    ("hộ", "hộ", times(1), &["household", "households"]),
    ("xã", "xã", times(1), &["commune", "communes"]),
    ("doanh nghiệp", "doanh nghiệp", times(1), &["dn", "enterprise", "enterprises"]),
    ("dự án", "dự án", times(1), &["project", "projects"]),
    ("đơn vị", "đơn vị", times(1), &["unit", "units"]),
    ("tiêu chí", "tiêu chí", times(1), &["criterion", "criteria"]),
    ("sản phẩm", "sản phẩm", times(1), &["product", "products"]),
    ("chiếc", "chiếc", times(1), &["cai", "piece", "pieces"]),
    ("viên", "viên", times(1), &[]),
    ("con", "con", times(1), &["head"]),
    ("giường", "giường", times(1), &["giuong benh", "bed", "beds"]),
    ("trường", "trường", times(1), &["school", "schools"]),
    ("vụ", "vụ", times(1), &[]),
];

/// Words before a base, folded; the name is how the unit is then written.
const MULTIPLIERS: &[(&str, &str, i64)] = &[
    ("ty", "tỷ", 1_000_000_000),
    ("ti", "tỷ", 1_000_000_000),
    ("billion", "tỷ", 1_000_000_000),
    ("trieu", "triệu", 1_000_000),
    ("tr.", "triệu", 1_000_000),
    ("tr", "triệu", 1_000_000),
    ("million", "triệu", 1_000_000),
    ("van", "vạn", 10_000),
    ("nghin", "nghìn", 1_000),
    ("ngan", "nghìn", 1_000),
    ("thousand", "nghìn", 1_000),
    ("1.000", "nghìn", 1_000),
    ("1000", "nghìn", 1_000),
    ("tram", "trăm", 100),
    ("chuc", "chục", 10),
];

/// What may follow a multiplier without a space.
const MONEY: &[&str] = &["d", "dong", "vnd", "usd"];

impl Unit {
    /// Reads a unit's name, Vietnamese (with or without marks) or English.
    ///
    /// ```
    /// use vn_numbers::Unit;
    /// for text in ["triệu đồng", "TRIEU DONG", "tr.đ", "trđ", "million VND", "Triệu  đồng"] {
    ///     assert_eq!(Unit::parse(text).unwrap().name(), "triệu đồng", "{text}");
    /// }
    /// assert_eq!(Unit::parse("nghìn tỷ đồng").unwrap().name(), "nghìn tỷ đồng");
    /// assert_eq!(Unit::parse("Tạ/ha").unwrap().name(), "tạ/ha");
    /// assert_eq!(Unit::parse("1000 m³").unwrap().name(), "nghìn m3");
    /// ```
    pub fn parse(text: &str) -> Result<Self, UnknownUnit> {
        let folded = fold(text);
        let per = folded.split_once('/').or_else(|| folded.split_once(" per "));
        let Some((over, under)) = per else { return Self::parse_simple(&folded) };
        let (over, under) = (Self::parse_simple(over.trim())?, Self::parse_simple(under.trim())?);
        let factor = over.factor.over(under.factor).ok_or(UnknownUnit { part: folded })?;
        Ok(Self {
            name: format!("{}/{}", over.name, under.name),
            dimension: format!("{}/{}", over.dimension, under.dimension),
            factor,
        })
    }

    fn parse_simple(folded: &str) -> Result<Self, UnknownUnit> {
        let unknown = |part: &str| UnknownUnit { part: part.to_owned() };
        if let Some((name, dimension, factor, _)) = base(folded) {
            return Ok(Self {
                name: (*name).to_owned(),
                dimension: (*dimension).to_owned(),
                factor: *factor,
            });
        }
        for &(word, name, scale) in MULTIPLIERS {
            let Some(rest) = folded.strip_prefix(word).filter(|rest| !rest.is_empty()) else { continue };
            // "trđ" and "tr.đ" are written in one word; "trm" is not a million metres.
            if rest.starts_with(' ') || word.ends_with(['.', '0']) || MONEY.contains(&rest) {
                let inner = Self::parse_simple(rest.trim_start())?;
                let factor = inner.factor.times(times(scale)).ok_or_else(|| unknown(folded))?;
                return Ok(Self {
                    name: format!("{name} {}", inner.name),
                    dimension: inner.dimension,
                    factor,
                });
            }
        }
        Err(unknown(folded))
    }

    /// The name as an office writes it, with marks: `tỷ đồng`, `nghìn tấn`, `tạ/ha`.
    ///
    /// ```
    /// # use vn_numbers::Unit;
    /// assert_eq!(Unit::parse("nghin tan").unwrap().name(), "nghìn tấn");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is measured, whatever the scale: two units convert when their dimensions are equal.
    ///
    /// ```
    /// # use vn_numbers::Unit;
    /// assert_eq!(Unit::parse("tạ/ha").unwrap().dimension(), "kg/m2");
    /// ```
    pub fn dimension(&self) -> &str {
        &self.dimension
    }

    /// By what a number in this unit is multiplied to be in the other; nothing when the dimensions differ.
    ///
    /// ```
    /// # use vn_numbers::{Ratio, Unit};
    /// let unit = |text| Unit::parse(text).unwrap();
    /// assert_eq!(unit("tỷ đồng").ratio_to(&unit("triệu đồng")), Some(Ratio { num: 1_000, den: 1 }));
    /// assert_eq!(unit("triệu đồng").ratio_to(&unit("tỷ đồng")), Some(Ratio { num: 1, den: 1_000 }));
    /// assert_eq!(unit("tạ/ha").ratio_to(&unit("tấn/ha")), Some(Ratio { num: 1, den: 10 }));
    /// assert_eq!(unit("tỷ đồng").ratio_to(&unit("triệu USD")), None);
    /// ```
    pub fn ratio_to(&self, other: &Self) -> Option<Ratio> {
        (self.dimension == other.dimension).then(|| self.factor.over(other.factor)).flatten()
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

fn base(folded: &str) -> Option<&'static Base> {
    BASES.iter().find(|(name, _, _, others)| fold(name) == folded || others.contains(&folded))
}
