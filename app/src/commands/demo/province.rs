//! The fictional province made from a seed: its units, indicators, plans and every figure, as pure functions.
//! The same seed and size give the same province on every machine.

use super::seasons;

/// How large the province is made.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub units: usize,
    pub indicators: usize,
    pub years: i16,
    pub seed: u64,
}

/// What is measured, from `samples/tinh-mau/indicators.csv`.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Measure {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub unit_vi: String,
    pub unit_en: String,
    pub decimals: u8,
    pub nature: String,
    pub direction: String,
    pub department: String,
    level: f64,
    growth: f64,
    season: String,
}

impl Measure {
    /// Whether the parts of the province add up to the whole.
    pub fn adds_up(&self) -> bool {
        self.nature == "flow" || self.nature == "stock"
    }
}

/// A commune or ward: its name and how large a part of the province it is.
#[derive(Debug, Clone)]
pub struct Commune {
    pub code: String,
    pub name: String,
    weight: f64,
}

pub struct Province {
    size: Size,
    pub name: String,
    pub council: String,
    pub committee: String,
    pub plan_title: String,
    merged: String,
    pub departments: Vec<String>,
    pub communes: Vec<Commune>,
    pub measures: Vec<Measure>,
    weights: f64,
}

const INDICATORS: &str = include_str!("../../../../samples/tinh-mau/indicators.csv");
const NAMES: &str = include_str!("../../../../samples/tinh-mau/names.csv");

impl Province {
    pub fn new(size: Size) -> Self {
        let kinds: Vec<Measure> = csv::Reader::from_reader(INDICATORS.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .expect("the sample's own file is read by a test");
        let names = Names::read();
        let mut departments: Vec<String> = Vec::new();
        for measure in &kinds {
            if !departments.contains(&measure.department) {
                departments.push(measure.department.clone());
            }
        }
        let measures = (0..size.indicators).map(|i| measure(&kinds, i, &names)).collect();
        let communes: Vec<Commune> = (0..size.units.saturating_sub(departments.len() + 1))
            .map(|i| commune(i, size.seed, &names))
            .collect();
        let weights = communes.iter().map(|commune| commune.weight).sum();
        Self {
            size,
            name: names.get("province"),
            council: names.get("council"),
            committee: names.get("committee"),
            plan_title: names.get("plan"),
            merged: names.get("merged"),
            departments,
            communes,
            measures,
            weights,
        }
    }

    /// The name of the unit that a commune and the next one become.
    pub fn merged_name(&self, commune: usize) -> String {
        format!("{} {}", self.communes[commune].name, self.merged)
    }

    /// A commune's figure of one month, in steps of the indicator's decimals.
    pub fn figure(&self, commune: usize, measure: usize, year_index: i16, month: usize) -> i64 {
        let kind = &self.measures[measure];
        let at = [commune as u64, measure as u64, year_index as u64, month as u64];
        let noise = 1.0 + 0.08 * gauss(self.size.seed, &at);
        let share = if kind.adds_up() { self.communes[commune].weight / self.weights } else { 1.0 };
        let value = self.level(measure, year_index, month) * share * noise.max(0.2);
        if kind.adds_up() { counted(value, kind, uniform(self.size.seed, &at)) } else { steps(value, kind) }
    }

    /// The province's own figure of a month for what does not add up from its parts.
    pub fn province_figure(&self, measure: usize, year_index: i16, month: usize) -> i64 {
        let at = [u64::MAX, measure as u64, year_index as u64, month as u64];
        let noise = 1.0 + 0.015 * gauss(self.size.seed, &at);
        steps(self.level(measure, year_index, month) * noise, &self.measures[measure])
    }

    /// What the unit said before the month was over: mostly a little more than came out.
    pub fn estimate(&self, official: i64, commune: usize, month: usize) -> i64 {
        let lean = 1.0 + 0.03 * uniform(self.size.seed, &[commune as u64, 7]);
        let noise = 0.02 * gauss(self.size.seed, &[commune as u64, month as u64, 11]);
        rounded(official as f64 * (lean + noise))
    }

    /// The year's plan of the whole province: last year's level and a growth that leaders hoped for.
    pub fn plan(&self, measure: usize, year_index: i16) -> i64 {
        let kind = &self.measures[measure];
        let months: f64 = (0..12).map(|month| self.level(measure, year_index - 1, month)).sum();
        let base = if kind.nature == "flow" { months } else { self.level(measure, year_index - 1, 11) };
        // Some plans are easy, some are bold.
        let boldness = uniform(self.size.seed, &[measure as u64, year_index as u64, 3]) - 0.65;
        let hoped = kind.growth / 100.0 + 0.06 * boldness;
        let plan = steps(base * (1.0 + hoped), kind);
        // Plans are round numbers: three significant digits.
        let mut unit = 1;
        while plan.abs() / unit >= 1_000 {
            unit *= 10;
        }
        (plan + unit / 2) / unit * unit
    }

    /// The part of a plan that a commune answers for; the parts add up to the plan but for one named difference.
    pub fn allocated(&self, plan: i64, commune: usize) -> i64 {
        rounded(plan as f64 * self.communes[commune].weight / self.weights)
    }

    /// The whole province's month: trend, the year's luck, a shock in some years, and the season.
    fn level(&self, measure: usize, year_index: i16, month: usize) -> f64 {
        let kind = &self.measures[measure];
        let luck = 0.035 * gauss(self.size.seed, &[measure as u64, year_index as u64, 5]);
        let shock =
            if uniform(self.size.seed, &[measure as u64, year_index as u64, 9]) < 0.12 { -0.09 } else { 0.0 };
        let trend = (1.0 + kind.growth / 100.0).powf(f64::from(year_index) + month as f64 / 12.0);
        let season = if kind.nature == "flow" { seasons::shape(&kind.season)[month] } else { 1.0 };
        let swing = if kind.adds_up() { 1.0 + luck + shock } else { 1.0 + (luck + shock) / 8.0 };
        let value = kind.level * trend * season * swing;
        if kind.unit_vi == "%" { value.min(100.0) } else { value }
    }
}

fn measure(kinds: &[Measure], i: usize, names: &Names) -> Measure {
    let mut measure = kinds[i % kinds.len()].clone();
    let round = i / kinds.len();
    if round > 0 {
        measure.code = format!("{}_{round}", measure.code);
        measure.name_vi = format!("{} - {} {round}", measure.name_vi, names.get("breakdown"));
        measure.name_en = format!("{} - sector {round}", measure.name_en);
        measure.level *= 0.2;
    }
    measure
}

fn commune(i: usize, seed: u64, names: &Names) -> Commune {
    let (first, second) = (names.list("first"), names.list("second"));
    // Steps coprime with the lists' lengths walk through every pair before one repeats.
    let pair = i * 7 + (seed % 13) as usize;
    let is_ward = i.is_multiple_of(6);
    let kind = names.get(if is_ward { "ward" } else { "commune" });
    let mut name =
        format!("{kind} {} {}", first[pair % first.len()], second[(pair / first.len() + i) % second.len()]);
    let all = first.len() * second.len();
    if i >= all {
        name = format!("{name} {}", i / all + 1);
    }
    let weight = 0.4 + 1.6 * uniform(seed, &[i as u64, 1]) + if is_ward { 0.8 } else { 0.0 };
    Commune { code: format!("M{:05}", i + 1), name, weight }
}

fn steps(value: f64, kind: &Measure) -> i64 {
    rounded(value * 10f64.powi(i32::from(kind.decimals)))
}

/// Small counts of many communes: rounded up as often as the part lost deserves, so that their sum stays right.
#[expect(clippy::cast_possible_truncation, reason = "figures of the sample stay far below 2^53")]
fn counted(value: f64, kind: &Measure, chance: f64) -> i64 {
    (value * 10f64.powi(i32::from(kind.decimals)) + chance).floor() as i64
}

#[expect(clippy::cast_possible_truncation, reason = "figures of the sample stay far below 2^53")]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}

/// Syllables and words of the province.
struct Names(Vec<(String, String)>);

impl Names {
    fn read() -> Self {
        let mut reader = csv::Reader::from_reader(NAMES.as_bytes());
        Self(reader.deserialize().collect::<Result<_, _>>().expect("the sample's own file is read by a test"))
    }

    fn get(&self, part: &str) -> String {
        self.0.iter().find(|(name, _)| name == part).map(|(_, words)| words.clone()).unwrap_or_default()
    }

    fn list(&self, part: &str) -> Vec<&str> {
        self.0.iter().filter(|(name, _)| name == part).flat_map(|(_, words)| words.split('|')).collect()
    }
}

/// SplitMix64 over the coordinates: chance that needs no state, so that any figure can be made alone.
fn uniform(seed: u64, at: &[u64]) -> f64 {
    let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
    for &part in at {
        state = mix(state.wrapping_add(part).wrapping_add(0x9e37_79b9_7f4a_7c15));
    }
    (mix(state) >> 11) as f64 / (1u64 << 53) as f64
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Nearly normal: the sum of four uniforms, scaled to variance one.
fn gauss(seed: u64, at: &[u64]) -> f64 {
    let mut more = at.to_vec();
    more.push(0);
    let last = more.len() - 1;
    let sum: f64 = (0..4)
        .map(|i| {
            more[last] = i + 100;
            uniform(seed, &more)
        })
        .sum();
    (sum - 2.0) * 3f64.sqrt()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn province(units: usize, indicators: usize) -> Province {
        Province::new(Size { units, indicators, years: 6, seed: 1 })
    }

    #[test]
    fn the_same_seed_makes_the_same_province() {
        let (one, other) = (province(180, 60), province(180, 60));
        assert_eq!(one.figure(7, 3, 2, 5), other.figure(7, 3, 2, 5));
        assert_eq!(one.communes[9].name, other.communes[9].name);
    }

    #[test]
    fn a_province_of_any_size_has_no_name_or_code_twice() {
        let province = province(3_500, 200);
        let names: HashSet<_> = province.communes.iter().map(|commune| &commune.name).collect();
        let codes: HashSet<_> = province.measures.iter().map(|measure| &measure.code).collect();
        assert_eq!((names.len(), codes.len()), (province.communes.len(), 200));
        assert_eq!(province.communes.len() + province.departments.len() + 1, 3_500);
    }

    #[test]
    fn percentages_stay_within_a_hundred() {
        let province = province(60, 60);
        for (i, kind) in province.measures.iter().enumerate().filter(|(_, kind)| kind.unit_vi == "%") {
            let most = 103 * 10_i64.pow(u32::from(kind.decimals));
            assert!((0..6).all(|year| province.province_figure(i, year, 11) <= most), "{}", kind.code);
        }
    }
}
