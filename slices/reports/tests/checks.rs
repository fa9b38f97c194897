//! The checks on made figures, one story a check; the count of remarks when figures come in; all of history.

use jiff::civil::date;
use kernel::{Lang, Period, Quantity, Span, both_databases, testing::Place};
use reports::{Check, Checked, NewFigure, Status};

use targets::{Nature, NewIndicator};

use crate::{Small, office, report, reporter, slices, submit};

/// Hands in the figures one after the other and answers what the checks then say of all history.
async fn said(place: &Place, small: &Small, figures: Vec<NewFigure>) -> Vec<Checked> {
    for figure in figures {
        report(&place.installation, small.district, vec![figure]).await;
    }
    all(place).await
}

async fn all(place: &Place) -> Vec<Checked> {
    let mut tx = place.installation.read().await.unwrap();
    let mut found = Vec::new();
    reports::check_figures(&place.installation, &mut tx, None, &mut |one| found.push(one)).await.unwrap();
    found
}

fn kinds(found: &[Checked]) -> Vec<(String, Check)> {
    found.iter().map(|one| (one.finding.period.to_string(), one.finding.check)).collect()
}

/// Each figure was known on the day after its period, the next version a day later.
fn on(day: i8, figure: NewFigure) -> NewFigure {
    NewFigure { known_on: Some(date(2020, 9, day)), ..figure }
}

#[test]
fn figures_that_fit_together_raise_nothing() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let mut figures: Vec<NewFigure> =
            (1..=8).map(|m| small.month(m, 1_000 + i64::from(m) * 30)).collect();
        figures.push(small.since_january(2020, 3, 3_180));
        figures.push(small.since_january(2020, 8, 9_080));
        assert_eq!(kinds(&said(&place, &small, figures).await), []);
    });
}

#[test]
fn months_beyond_their_cumulative_figure_are_parts_that_exceed_the_whole() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let figures = vec![
            small.since_january(2020, 6, 6_000),
            small.month(7, 1_000),
            small.since_january(2020, 7, 6_800),
        ];
        let found = said(&place, &small, figures).await;
        assert_eq!(kinds(&found), [("2020-7M".to_owned(), Check::PartsExceedWhole)]);
        assert_eq!(found[0].finding.difference, Quantity::new(200, 1));
        assert_eq!((found[0].unit_code.as_str(), found[0].indicator.code.as_str()), ("DT", "IND_OUTPUT"));
        let say = |lang| place.installation.texts.say(lang, &found[0].finding.explanation);
        let vi = say(Lang::Vi);
        assert!(vi.starts_with("Các kỳ bên trong cộng lại là 700, nhiều hơn 20 so với số "), "{vi}");
        assert!(say(Lang::En).contains("add up to 700, 20 more than the figure of "), "{}", say(Lang::En));
    });
}

#[test]
fn units_below_beyond_the_units_own_figure_are_parts_that_exceed_the_whole() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        report(inst, small.communes[0], vec![small.month(7, 700)]).await;
        report(inst, small.communes[1], vec![small.month(7, 500)]).await;
        report(inst, small.district, vec![small.month(7, 1_000)]).await;
        let found = all(&place).await;
        assert_eq!(kinds(&found), [("2020-07".to_owned(), Check::PartsExceedWhole)]);
        assert_eq!(found[0].finding.difference, Quantity::new(200, 1));
    });
}

#[test]
fn what_an_indicator_is_split_into_cannot_exceed_it() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = inst.act(&office()).await.unwrap();
        let part = |code: &str, dimension: &str, nature| NewIndicator {
            code: code.to_owned(),
            name_vi: code.to_owned(),
            unit_vi: "tỷ đồng".to_owned(),
            nature,
            part: Some(targets::Part {
                whole: small.output,
                dimension_vi: dimension.to_owned(),
                dimension_en: "ownership".to_owned(),
                member_vi: code.to_owned(),
                member_en: String::new(),
            }),
            ..NewIndicator::default()
        };
        let new = vec![
            part("HOME", "thành phần kinh tế", Nature::Flow),
            part("FOREIGN", "thành phần kinh tế", Nature::Flow),
            part("MINING", "ngành", Nature::Flow),
            part("PACE", "ngành", Nature::Rate),
        ];
        let parts = targets::define_indicators(&mut act, new).await.unwrap();
        act.commit().await.unwrap();
        // The whole is kept in tenths, its parts in whole steps.
        let of =
            |day, at: usize, value| on(day, NewFigure { indicator: parts[at], value, ..small.month(7, 0) });
        let fitting =
            vec![on(1, small.month(7, 1_000)), of(1, 0, 40), of(1, 1, 60), of(1, 2, 99), of(1, 3, 5)];
        assert_eq!(kinds(&said(&place, &small, fitting).await), []);
        let found = said(&place, &small, vec![of(2, 1, 65), of(2, 3, 900)]).await;
        let found: Vec<&Checked> = found.iter().filter(|one| one.finding.indicator == small.output).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].finding.check, Check::PartsExceedWhole);
        assert_eq!(found[0].finding.difference, Quantity::new(50, 1));
        let vi = inst.texts.say(Lang::Vi, &found[0].finding.explanation);
        assert!(
            vi.contains("2 bộ phận chia theo thành phần kinh tế cộng lại đã là 105, nhiều hơn 5"),
            "{vi}"
        );
        let en = inst.texts.say(Lang::En, &found[0].finding.explanation);
        assert!(en.contains("2 parts by ownership already add up to 105, 5 more"), "{en}");
        // Whoever hands in one part alone hears it, though whole and sisters are not in that report.
        let mut act = inst.act(&reporter()).await.unwrap();
        let report = reports::NewReport::new(small.district, vec![of(3, 0, 70)]);
        let sent = reports::submit_report(&mut act, report).await.unwrap();
        assert_eq!(sent.remarks, 2, "the sum, and the silent revision");
    });
}

#[test]
fn a_remainder_unlike_any_month_is_implausible_and_doubts_the_figure_before() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let figures = vec![
            small.since_january(2020, 5, 5_000),
            small.month(6, 1_000),
            small.month(7, 1_050),
            small.since_january(2020, 8, 9_200),
        ];
        let found = said(&place, &small, figures).await;
        assert_eq!(kinds(&found), [("2020-5M".to_owned(), Check::RemainderImplausible)]);
        assert_eq!(found[0].finding.difference, Quantity::new(1_125, 1));
    });
}

#[test]
fn a_season_seen_last_year_is_no_surprise() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let august = Period::month(2019, 8).unwrap();
        let figures = vec![
            NewFigure::new(small.output, august, Span::OfPeriod, 2_000),
            small.since_january(2020, 5, 5_000),
            small.month(6, 1_000),
            small.month(7, 1_050),
            small.since_january(2020, 8, 9_200),
        ];
        assert_eq!(kinds(&said(&place, &small, figures).await), []);
    });
}

#[test]
fn a_figure_replaced_without_a_reason_was_revised_in_silence() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let figures = vec![on(1, small.month(7, 1_000)), on(2, small.month(7, 1_100))];
        let found = said(&place, &small, figures).await;
        assert_eq!(kinds(&found), [("2020-07".to_owned(), Check::RevisedInSilence)]);
        // Once more, now with the reason: nothing is added to what was said.
        let explained =
            NewFigure { reason: Some("cộng sót một xã".to_owned()), ..on(3, small.month(7, 1_200)) };
        assert_eq!(said(&place, &small, vec![explained]).await.len(), 1);
    });
}

#[test]
fn an_estimate_replaced_by_an_official_figure_is_what_estimates_are_for() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let estimate = NewFigure { status: Status::Estimate, ..on(1, small.month(7, 1_000)) };
        assert_eq!(kinds(&said(&place, &small, vec![estimate, on(2, small.month(7, 1_100))]).await), []);
    });
}

#[test]
fn two_sources_that_rounding_does_not_reconcile_differ() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let cite = |source, figure| {
            let document: kernel::Id<()> = kernel::Id::from_ulid(ulid::Ulid(source));
            NewFigure { citation: Some(kernel::Citation::new("documents.document", document)), ..figure }
        };
        let rounded = NewFigure { rounded_to: Some(100), ..on(2, small.month(7, 1_100)) };
        let figures = vec![
            cite(1, on(1, small.month(7, 1_040))),
            cite(2, rounded),
            cite(3, on(3, small.month(8, 1_040))),
            cite(4, on(4, small.month(8, 1_100))),
        ];
        let found = said(&place, &small, figures).await;
        assert_eq!(kinds(&found), [("2020-08".to_owned(), Check::VersionsDiffer)]);
    });
}

#[test]
fn a_change_that_last_years_figure_denies_disagrees_or_tells_of_a_revision() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let grown = |value, yoy| NewFigure { yoy_pct: Some(Quantity::new(yoy, 1)), ..small.month(7, value) };
        let july = Period::month(2019, 7).unwrap();
        let before = NewFigure::new(small.output, july, Span::OfPeriod, 1_000);
        // 1,100 at 10 % fits; at 2 % last year's figure was raised to 1,078; at −40 % nothing fits.
        let explained = |figure| NewFigure { reason: Some("đính chính".to_owned()), ..figure };
        assert_eq!(kinds(&said(&place, &small, vec![before, on(1, grown(1_100, 100))]).await), []);
        let found = said(&place, &small, vec![explained(on(2, grown(1_100, 20)))]).await;
        assert_eq!(kinds(&found), [("2019-07".to_owned(), Check::RevisedInSilence)]);
        let found = said(&place, &small, vec![explained(on(3, grown(1_100, -400)))]).await;
        assert_eq!(found.len(), 2);
        assert!(kinds(&found).contains(&("2020-07".to_owned(), Check::YearOnYearDisagrees)));
    });
}

#[test]
fn a_share_of_the_plan_is_measured_by_the_plan_or_else_by_the_other_shares() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let share = |figure, pct| NewFigure { plan_pct: Some(Quantity::new(pct, 1)), ..figure };
        let figures = vec![
            on(1, share(small.since_january(2020, 3, 25_000), 250)),
            on(2, share(small.since_january(2020, 6, 50_000), 500)),
            on(3, share(small.since_january(2020, 8, 70_000), 640)),
        ];
        let found = said(&place, &small, figures).await;
        assert_eq!(kinds(&found), [("2020-8M".to_owned(), Check::ImpliedPlansDisagree)]);
        let mut act = inst.act(&crate::office()).await.unwrap();
        let plan = targets::NewTarget::point(small.output, small.district, 2020, 100_000);
        let plan = targets::NewTarget { known_on: Some(date(2020, 1, 1)), ..plan };
        targets::set_target(&mut act, plan).await.unwrap();
        act.commit().await.unwrap();
        let found = all(&place).await;
        assert_eq!(kinds(&found), [("2020-8M".to_owned(), Check::PercentageDisagrees)]);
        assert_eq!(found[0].finding.difference, Quantity::new(-60, 1));
    });
}

#[test]
fn what_adds_up_cannot_fall() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let figures = vec![small.since_january(2020, 3, 3_000), small.since_january(2020, 6, 2_900)];
        let found = said(&place, &small, figures).await;
        assert_eq!(kinds(&found), [("2020-6M".to_owned(), Check::CumulativeFalls)]);
        assert_eq!(found[0].finding.difference, Quantity::new(-100, 1));
    });
}

#[test]
fn a_slip_of_the_unit_of_measure_is_named_once_and_by_its_name() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let mut figures: Vec<NewFigure> =
            (1..=6).map(|m| small.month(m, 1_000 + i64::from(m) * 30)).collect();
        figures.push(small.month(7, 1_210_000));
        figures.push(small.since_january(2020, 7, 1_216_630));
        let found = said(&place, &small, figures).await;
        let slips: Vec<&Checked> = found.iter().filter(|one| one.finding.check == Check::UnitSlip).collect();
        assert_eq!(slips.len(), 1, "{:?}", kinds(&found));
        assert_eq!(slips[0].finding.period.to_string(), "2020-07");
        let said = place.installation.texts.say(Lang::Vi, &slips[0].finding.explanation);
        assert!(said.contains("gấp khoảng 1.000 lần"), "{said}");
    });
}

#[test]
fn remarks_are_counted_when_figures_come_in_beside_what_is_accepted() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        report(inst, small.district, vec![small.since_january(2020, 6, 6_000), small.month(7, 1_000)]).await;
        let remarks = async |id| {
            let mut tx = inst.read().await.unwrap();
            reports::submission(&mut tx, id).await.unwrap().remarks
        };
        let wrong = submit(inst, small.district, vec![small.since_january(2020, 7, 6_500)]).await;
        let right = submit(inst, small.district, vec![small.since_january(2020, 7, 7_000)]).await;
        let elsewhere = submit(inst, small.communes[0], vec![small.since_january(2020, 7, 6_500)]).await;
        assert_eq!((remarks(wrong).await, remarks(right).await, remarks(elsewhere).await), (1, 0, 0));
        // What only waits is not yet history.
        assert!(all(&place).await.is_empty());
    });
}

async fn page(place: &Place, path: &str) -> String {
    use tower::ServiceExt;
    let mut router = axum::Router::new();
    for route in reports::slice().routes {
        router = router.route(route.path, route.handler);
    }
    let mut request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
    request.extensions_mut().insert(crate::office());
    let inst = std::sync::Arc::clone(&place.installation);
    let response = router.with_state(inst).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    let body = axum::body::to_bytes(response.into_body(), 1 << 22).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

#[test]
fn the_page_of_checks_shows_by_kind_what_was_known_on_the_day_with_links_to_the_figures() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        assert!(page(&place, "/kiem-tra").await.contains("Chưa có đơn vị nào."));
        let small = Small::begin(inst).await;
        let first = report(inst, small.district, vec![on(1, small.since_january(2020, 3, 3_000))]).await;
        let second = report(inst, small.district, vec![on(2, small.since_january(2020, 6, 2_900))]).await;
        assert!(page(&place, "/kiem-tra").await.contains("Không thấy mâu thuẫn nào"));
        let html = page(&place, "/kiem-tra?don-vi=DT").await;
        assert!(html.contains("Luỹ kế giảm: 1") && html.contains("thấp hơn 10 so với"), "{html}");
        for id in [first, second] {
            assert!(html.contains(&format!("/so-lieu/{id}-1")), "{html}");
        }
        assert!(!html.contains("reports-check-"), "a text is missing: {html}");
        // Before the second figure was known there was nothing to contradict.
        let earlier = page(&place, "/kiem-tra?don-vi=DT&ngay=2020-09-01").await;
        assert!(earlier.contains("Không thấy mâu thuẫn nào"), "{earlier}");
    });
}

#[test]
fn a_long_list_of_findings_is_shown_in_parts() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        // The units of these tests begin in 1997; two contradictions a year do for two pages.
        let mut figures = Vec::new();
        for year in 1997..2020 {
            for (months, value) in [(3, 3_000), (6, 2_900), (8, 2_800), (9, 2_700)] {
                figures.push(small.since_january(year, months, value));
            }
        }
        report(inst, small.province, figures).await;
        let first = page(&place, "/kiem-tra").await;
        assert_eq!(first.matches("<td class=\"number\">").count(), 50);
        assert!(first.contains("Luỹ kế giảm: 69") && first.contains("sau=50"), "{first}");
        let second = page(&place, "/kiem-tra?sau=50").await;
        assert_eq!(second.matches("<td class=\"number\">").count(), 19);
        assert!(!second.contains("sau=69"));
    });
}

#[test]
fn a_batch_of_thousands_is_held_against_what_is_accepted_of_each_of_its_units() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        report(inst, small.communes[1], vec![small.since_january(2020, 6, 6_000)]).await;
        let mut figures = Vec::new();
        for year in 2000..2020 {
            for month in 1..=12 {
                for status in Status::ALL {
                    for day in 1..=6 {
                        let period = Period::month(year, month).unwrap();
                        let new = NewFigure::new(small.output, period, Span::OfPeriod, 1_000);
                        figures.push(NewFigure { unit: Some(small.communes[0]), status, ..on(day, new) });
                    }
                }
            }
        }
        for unit in small.communes {
            for figure in [small.month(7, 1_000), small.since_january(2020, 7, 6_800)] {
                figures.push(NewFigure { unit: Some(unit), ..figure });
            }
        }
        assert!(figures.len() > 4_000);
        let mut act = inst.act(&crate::reporter()).await.unwrap();
        let handed_in = reports::submit_report(&mut act, reports::NewReport::new(small.district, figures));
        // Only the second commune has half a year that its seven months contradict.
        assert_eq!(handed_in.await.unwrap().remarks, 1);
    });
}
