//! Figures to look at the components with. They are illustrations, of no province and no year.

use kernel::content::{Cell, Column, Ruler, State, Table};

use crate::chart::{Chart, FanPoint, FormerYear, Point};

type Say<'a> = &'a dyn Fn(&str) -> String;

/// LOOK's drawing.
fn industry(say: Say) -> Ruler {
    Ruler {
        name: say("ui-gallery-industry"),
        href: "/_gallery".to_owned(),
        unit_name: say("ui-gallery-unit"),
        unit_of_measure: say("ui-gallery-billion"),
        state: State::AtRisk,
        chance: Some(41),
        reached: Some(567_634.2),
        usual_by_now: Some(586_000.0),
        low: Some(742_000.0),
        median: Some(771_000.0),
        high: Some(802_000.0),
        plan: 803_300.0,
        stretch: Some(815_000.0),
        is_at_most: false,
        reached_words: "567.634,2".to_owned(),
        plan_words: "803.300".to_owned(),
        sentence: say("ui-gallery-sentence"),
        change: say("ui-gallery-worse"),
        reasons: vec![say("ui-gallery-reason-pace"), say("ui-gallery-reason-export")],
    }
}

/// Name, state, chance; reached, usual, low, median, high and plan; what is reached and planned in words.
type Drawn = (&'static str, State, Option<u8>, [f64; 6], [&'static str; 2]);

const DRAWN: [Drawn; 7] = [
    (
        "ui-gallery-export",
        State::OffCourse,
        Some(12),
        [19.3, 21.4, 25.1, 26.2, 27.4, 28.0],
        ["19.314,6", "28.000"],
    ),
    (
        "ui-gallery-retail",
        State::OnCourse,
        Some(78),
        [24.4, 24.0, 34.9, 36.6, 38.2, 36.0],
        ["24.390", "36.000"],
    ),
    ("ui-gallery-budget", State::Met, Some(99), [15.8, 12.0, 18.0, 18.6, 19.4, 15.6], ["15.812", "15.600"]),
    ("ui-gallery-poverty", State::OnCourse, Some(83), [2.4, 2.6, 2.2, 2.45, 2.8, 3.0], ["2,40", "3,00"]),
    (
        "ui-gallery-index",
        State::AtRisk,
        Some(33),
        [103.1, 103.8, 102.4, 103.0, 104.0, 104.5],
        ["103,1", "104,5"],
    ),
    ("ui-gallery-forest", State::Missed, Some(1), [4.1, 4.6, 4.1, 4.1, 4.1, 5.0], ["4.100", "5.000"]),
    ("ui-gallery-schools", State::TooEarly, None, [0.0, 0.0, 70.0, 0.0, 190.0, 150.0], ["", "150"]),
];

/// A ruler in each state; the second is LOOK's drawing.
pub fn rulers(say: Say) -> Vec<Ruler> {
    let per_cent = || "%".to_owned();
    let mut rulers: Vec<Ruler> = DRAWN.iter().map(|drawn| ruler(say, drawn)).collect();
    rulers[0].unit_of_measure = "1.000 USD".to_owned();
    rulers[0].change = say("ui-gallery-worse");
    rulers[0].reasons = vec![say("ui-gallery-reason-export")];
    rulers[1].change = say("ui-gallery-better");
    rulers[3].is_at_most = true;
    rulers[3].unit_of_measure = per_cent();
    rulers[4].unit_of_measure = per_cent();
    (rulers[6].reached, rulers[6].usual_by_now, rulers[6].median) = (None, None, None);
    rulers.insert(1, industry(say));
    rulers
}

fn ruler(say: Say, &(name, state, chance, places, words): &Drawn) -> Ruler {
    let [reached, usual, low, median, high, plan] = places;
    Ruler {
        name: say(name),
        state,
        chance,
        reached: Some(reached),
        usual_by_now: Some(usual),
        low: Some(low),
        median: Some(median),
        high: Some(high),
        plan,
        stretch: None,
        reached_words: words[0].to_owned(),
        plan_words: words[1].to_owned(),
        change: String::new(),
        reasons: Vec::new(),
        ..industry(say)
    }
}

pub fn table(say: Say) -> Table {
    let column = |head: &str, is_number| Column { head: say(head), is_number };
    let row = |name: &str, state, reached: &str, plan: &str| {
        vec![
            Cell::link(say(name), "/_gallery"),
            Cell { state: Some(state), ..Cell::words(say("ui-gallery-worse")) },
            Cell::link(reached, "/_gallery"),
            Cell::words(plan),
        ]
    };
    Table {
        caption: say("ui-gallery-table"),
        columns: vec![
            column("ui-rulers-target", false),
            column("ui-gallery-states", false),
            column("ui-chart-reached", true),
            column("ui-ruler-plan", true),
        ],
        rows: vec![
            row("ui-gallery-export", State::OffCourse, "19.314,6", "28.000,0"),
            row("ui-gallery-industry", State::AtRisk, "567.634,2", "803.300,0"),
            row("ui-gallery-retail", State::OnCourse, "24.390,0", "36.000,0"),
        ],
    }
}

/// Shares of the year by the end of each month, as an industry that picks up in autumn has them.
const SHARES: [f64; 12] = [0.073, 0.136, 0.216, 0.297, 0.381, 0.466, 0.551, 0.639, 0.731, 0.819, 0.909, 1.0];

pub fn chart(say: Say) -> Chart {
    let year = |total: f64, months: usize| -> Vec<Point> {
        SHARES
            .iter()
            .zip(1..)
            .take(months)
            .map(|(share, month)| Point { month, value: total * share })
            .collect()
    };
    let fan = |month: i8, width: f64| {
        let median = 771_000.0 * SHARES[usize::from(month.unsigned_abs()) - 1];
        FanPoint { month, low: median - width, median, high: median + width }
    };
    Chart {
        id: "gallery-chart".to_owned(),
        title: say("ui-gallery-industry"),
        sentence: say("ui-gallery-sentence"),
        unit_of_measure: say("ui-gallery-billion"),
        decimals: 0,
        year: 2020,
        plan: Some(803_300.0),
        is_at_most: false,
        this_year: year(776_500.0, 9),
        plan_path: year(803_300.0, 12),
        former: vec![
            FormerYear { year: 2019, points: year(744_000.0, 12) },
            FormerYear { year: 2018, points: year(670_000.0, 12) },
            FormerYear { year: 2017, points: year(571_000.0, 12) },
        ],
        fan: vec![fan(9, 0.0), fan(10, 14_000.0), fan(11, 23_000.0), fan(12, 31_000.0)],
    }
}

pub fn grid_row(i: usize) -> [String; 4] {
    const CELLS: [[&str; 4]; 3] =
        [["58.123,4", "61.002", "64.871,2", ""], ["12.004", "12.870,5", "", ""], ["", "", "", ""]];
    CELLS[i.min(2)].map(str::to_owned)
}
