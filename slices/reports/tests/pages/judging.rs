//! Figures are held against their own past, estimates against what came later, and forms are defined by programs.

use axum::http::StatusCode;
use kernel::testing::Place;
use kernel::{Period, Span, both_databases};
use reports::{NewFigure, NewReport, Status};
use serde_json::json;

use super::asking::{opened, request};
use super::{Small, slices};

impl Small {
    /// One report of the first district with many figures of its output, accepted.
    async fn report(&self, figures: Vec<NewFigure>) {
        let inst = &self.place.installation;
        let mut act = inst.act(&self.reporter()).await.unwrap();
        let report = NewReport::new(self.districts[0], figures);
        let id = reports::submit_report(&mut act, report).await.unwrap().id;
        act.commit().await.unwrap();
        let mut act = inst.act(&self.office()).await.unwrap();
        reports::accept_report(&mut act, id).await.unwrap();
        act.commit().await.unwrap();
    }

    fn figure(&self, year: i16, month: i8, value: i64) -> NewFigure {
        NewFigure::new(self.output, Period::month(year, month).unwrap(), Span::OfPeriod, value)
    }
}

#[test]
fn a_figure_that_does_not_go_with_its_past_says_what_was_expected_and_wants_a_word() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let months = (2018..=2020_i16).flat_map(|year| (1..=12_i8).map(move |month| (year, month)));
        let past = months.filter(|of| *of < (2020, 9)).map(|(year, month)| {
            // Ten per cent more each year, twice as much in December as in January.
            let size = 10_000.0 * 1.1_f64.powi(i32::from(year - 2018)) * (1.0 + f64::from(month) / 12.0);
            small.figure(year, month, size.round() as i64)
        });
        small.report(past.collect()).await;
        opened(&small).await;
        let id = request(&small).await;
        let (output, schools) = (small.cell('p', small.output), small.cell('p', small.schools));
        let fill = format!("/yeu-cau-bao-cao/{id}/nhap");
        let usual = [("base", "0"), ("once", "a"), (output.as_str(), "2.100"), (schools.as_str(), "")];
        let said = small.post(&small.reporter(), &fill, &usual).await;
        assert!(!said.words().contains("nên chờ đợi"), "{}", said.words());
        let odd = [("base", "1"), ("once", "b"), (output.as_str(), "3.000"), (schools.as_str(), "12")];
        let said = small.post(&small.reporter(), &fill, &odd).await;
        assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
        let words = said.words();
        assert!(words.contains("Cùng kỳ năm trước là 1.925"), "{words}");
        assert!(words.contains("là 10 %") && words.contains("khoảng 2.117,5"), "{words}");
        let reason = format!("n-{}", small.output);
        let told = [
            ("base", "2"),
            ("once", "c"),
            (output.as_str(), "3.000"),
            (schools.as_str(), "12"),
            (reason.as_str(), "nhà máy mới"),
        ];
        let sent = small.post(&small.reporter(), &fill, &told).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let checks = small.page(&small.office(), "/kiem-tra?don-vi=DT").await;
        assert!(checks.contains("Thử lại trên 20 số đã chấp nhận"), "{checks}");
        assert!(checks.contains("báo 0 số"), "{checks}");
    });
}

#[test]
fn what_estimates_were_worth_is_told_to_the_office_and_to_nobody_else() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let months = [(2017, 3), (2017, 9), (2018, 3), (2018, 9), (2019, 3), (2019, 9), (2020, 3)];
        let estimates = months.iter().map(|&(year, month)| NewFigure {
            status: Status::Estimate,
            ..small.figure(year, month, 10_000)
        });
        small.report(estimates.collect()).await;
        small.report(months.iter().map(|&(year, month)| small.figure(year, month, 10_400)).collect()).await;
        let page = small.page(&small.office(), "/bao-cao/uoc-tinh?don-vi=DT").await;
        assert!(page.contains("7 lần, 4 năm") && page.contains("+4,0 %"), "{page}");
        assert!(page.contains("sai số giảm từ 4,0 % còn 0,0 %"), "{page}");
        let api = "/api/v1/reports/estimates";
        let rows = small.get(&small.office(), &format!("{api}?unit=TN&indicator=IND_OUTPUT")).await.json();
        assert_eq!((&rows[0]["unit"], &rows[0]["verdict"]), (&json!("DT"), &json!("corrects")));
        let outside = small.get(&small.neighbour(), &format!("{api}?unit=DT")).await;
        assert_eq!(outside.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_program_defines_amends_and_ends_a_form_and_what_is_wrong_is_named() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let forms = "/api/v1/reports/forms";
        let form = json!({
            "code": "api-1", "name": "Qua API", "frequency": "month", "from": "2020-09-01",
            "unit_kind": "district", "items": [{ "indicator": "IND_OUTPUT", "kind": "of_period" }],
            "dues": [{ "working_days": 2 }], "dues_source": "12/2020/QĐ-UBND",
        });
        let made = small.post_json(&small.office(), forms, form.clone()).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.html);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let mut amended = form.clone();
        amended["version"] = json!(1);
        amended["reason"] = json!("thêm chỉ tiêu");
        amended["items"] = json!([{ "indicator": "IND_OUTPUT" }, { "indicator": "SCHOOLS" }]);
        let answer = small.post_json(&small.office(), &format!("{forms}/{id}/amend"), amended.clone()).await;
        assert_eq!(answer.json()["version"], 2, "{}", answer.html);
        let stale = small.post_json(&small.office(), &format!("{forms}/{id}/amend"), amended).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let mut wrong = form;
        wrong["code"] = json!("api-2");
        wrong["items"] = json!([{ "indicator": "NONE" }]);
        wrong["dues"] = json!([{ "days": 1, "day": 5 }]);
        let refused = small.post_json(&small.office(), forms, wrong.clone()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.html.contains("items.0.indicator") && refused.html.contains("dues.0"),
            "{}",
            refused.html
        );
        let (end, said) = (format!("{forms}/{id}/end"), json!({ "day": "2020-10-01", "reason": "thôi" }));
        let foreign = small.post_json(&small.reporter(), &end, said.clone()).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN);
        let ended = small.post_json(&small.office(), &end, said).await;
        assert_eq!(ended.status, StatusCode::OK);
    });
}
