//! Everything that comes in from outside, thrown at the library: tables as text, questions, trees, runs of months.
//! An answer or an error is right; a panic, an endless loop, a probability that is none or quantiles out of order
//! are not.

#![no_main]

use libfuzzer_sys::arbitrary::{Error, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use year_end_forecast::{
    Bound, Distribution, Kind, Nature, Outlook, Point, Question, Recalibration, Reporting, Status, Target,
    forecast_horizon, forecast_year, formats, outlook_of_tree, reconcile, sum,
};

const HEADS: [&str; 3] = [
    "case,series,m,core,targets,y\n",
    "series,h,y\n",
    "case,indicator,year,target,month,cumulative_value,plan_pct,prev_year_total,yoy_pct,kind\n",
];

fuzz_target!(|data: &[u8]| {
    let Some((&which, rest)) = data.split_first() else { return };
    match which % 6 {
        0 => tables(rest),
        1 => drop(months(&mut Unstructured::new(rest))),
        2 => drop(parts(&mut Unstructured::new(rest))),
        _ => drop(question(&mut Unstructured::new(rest))),
    }
});

fn tables(rest: &[u8]) {
    let text = String::from_utf8_lossy(rest);
    let answers = [formats::year_end(&text), formats::horizon(&text), formats::sparse(&text)];
    // Most texts are no table at all: with a head in front more of them get further.
    let whole = HEADS.map(|head| format!("{head}{text}"));
    let deeper = [formats::year_end(&whole[0]), formats::horizon(&whole[1]), formats::sparse(&whole[2])];
    for answer in answers.into_iter().chain(deeper).flatten() {
        assert!(!answer.contains("NaN"), "{answer}");
    }
}

/// Numbers as they occur, and sometimes any bits at all.
fn number(u: &mut Unstructured) -> Result<f64> {
    Ok(match u.int_in_range(0..=9)? {
        0 => f64::from_bits(u.arbitrary()?),
        1 => 0.0,
        2 => -f64::from(u.arbitrary::<u16>()?) / 8.0,
        3 => f64::from(u.arbitrary::<u32>()?) * 1e6,
        4 => f64::from(u.arbitrary::<u8>()?) * 1e-9,
        _ => f64::from(u.arbitrary::<u16>()?) / 8.0,
    })
}

fn maybe(u: &mut Unstructured) -> Result<Option<f64>> {
    Ok(if u.ratio(1, 3)? { Some(number(u)?) } else { None })
}

fn months(u: &mut Unstructured) -> Result<()> {
    let m = u.int_in_range(0..=13)?;
    let h = u.int_in_range(0..=40)?;
    let mut y = Vec::new();
    while !u.is_empty() && y.len() < 200 {
        y.push(number(u)?);
    }
    if let Ok(f) = forecast_year(&y, m) {
        in_order(&f.distribution);
    }
    if let Ok(f) = forecast_horizon(&y, h) {
        assert_eq!(f.len(), h);
    }
    let record: Vec<(f64, bool)> = y.iter().map(|v| (v / 1e3, *v > 500.0)).collect();
    if let Some(right) = Recalibration::from_record(&record) {
        assert!((0.0..=1.0).contains(&right.apply(0.3)));
    }
    Ok(())
}

fn point(u: &mut Unstructured) -> Result<Point> {
    let year = if u.ratio(1, 20)? { u.arbitrary()? } else { u.int_in_range(2008..=2026)? };
    let from = if u.ratio(1, 2)? { 1 } else { u.int_in_range(0..=13)? };
    Ok(Point {
        year,
        from,
        to: u.int_in_range(0..=13)?,
        value: if u.ratio(4, 5)? { Some(number(u)?) } else { None },
        status: *u.choose(&[Status::Official, Status::Preliminary, Status::Estimate])?,
        yoy_pct: maybe(u)?,
        plan_pct: maybe(u)?,
    })
}

struct Asked {
    nature: Nature,
    kind: Kind,
    year: i32,
    target: Option<Target>,
    reporting: Option<Reporting>,
    effect: f64,
    points: Vec<Point>,
}

impl Asked {
    fn read(u: &mut Unstructured, at_most: usize) -> Result<Self> {
        let natures = [Nature::Flow, Nature::Flow, Nature::Stock, Nature::Rate, Nature::Index, Nature::Ratio];
        let kinds = [
            Kind::Generic,
            Kind::BudgetRevenue,
            Kind::PublicInvestment,
            Kind::RegisteredFdi,
            Kind::Tourists,
            Kind::GdpGrowth,
            Kind::SectorGrowth,
            Kind::Poverty,
            Kind::Coverage,
            Kind::Milestones,
            Kind::Prices,
        ];
        let (nature, kind) = (*u.choose(&natures)?, *u.choose(&kinds)?);
        let year = if u.ratio(1, 20)? { u.arbitrary()? } else { u.int_in_range(2018..=2026)? };
        let (a, b) = (number(u)?, number(u)?);
        let target = match u.int_in_range(0..=4)? {
            0 => None,
            1 => Some(Target::at_most(a)),
            2 => Some(Target::within(a, b)),
            3 => Some(Target::at_least(Bound::between(a, b))),
            _ => Some(Target::at_least(a)),
        };
        let reporting =
            if u.ratio(1, 4)? { Some(Reporting { bias: number(u)?, spread: number(u)? }) } else { None };
        let effect = if u.ratio(1, 4)? { number(u)? } else { 0.0 };
        let mut points = Vec::new();
        while !u.is_empty() && points.len() < at_most {
            points.push(point(u)?);
        }
        Ok(Self { nature, kind, year, target, reporting, effect, points })
    }

    fn question(&self) -> Question<'_> {
        let mut q = Question::new(self.nature, self.year, &self.points).kind(self.kind).effect(self.effect);
        (q.target, q.reporting) = (self.target, self.reporting);
        q
    }
}

fn question(u: &mut Unstructured) -> Result<()> {
    let asked = Asked::read(u, 250)?;
    if let Ok(outlook) = asked.question().outlook() {
        sound(&outlook);
    }
    Ok(())
}

fn parts(u: &mut Unstructured) -> Result<()> {
    let whole = Asked { nature: Nature::Flow, ..Asked::read(u, 20)? };
    let mut asked = Vec::new();
    while !u.is_empty() && asked.len() < 8 {
        asked.push(Asked { nature: Nature::Flow, year: whole.year, ..Asked::read(u, 20)? });
    }
    let questions: Vec<Question> = asked.iter().map(Asked::question).collect();
    let tree = outlook_of_tree(&whole.question(), &questions).map_err(|_| Error::IncorrectFormat)?;
    tree.parts.iter().chain([&tree.whole]).for_each(sound);
    let distributions: Vec<Distribution> = tree.parts.iter().filter_map(|part| part.distribution).collect();
    in_order(&sum(&distributions, number(u).unwrap_or(0.3)));
    if let Some(top) = tree.whole.distribution {
        let (top, each) = reconcile(&top, &distributions, 0.3);
        each.iter().chain([&top]).for_each(in_order);
    }
    Ok(())
}

fn in_order(d: &Distribution) {
    assert!(d.knots().windows(2).all(|w| w[0] <= w[1]), "{d:?}");
}

fn sound(outlook: &Outlook) {
    assert!(outlook.p_met.is_none_or(|p| (0.0..=1.0).contains(&p)), "{outlook:?}");
    if let Some(d) = &outlook.distribution {
        in_order(d);
    }
    if !outlook.components.is_empty() {
        let sum: f64 = outlook.components.iter().map(|c| c.weight).sum();
        assert!((sum - 1.0).abs() < 1e-6, "{outlook:?}");
    }
}
