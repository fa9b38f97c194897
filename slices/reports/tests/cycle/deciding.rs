//! A report comes back for the sake of single cells; what was said stays with the figure.

use std::collections::HashMap;

use kernel::{Actor, Problem, Role, both_databases, testing::Place};
use reports::{Entry, FigureId, Lock, NewRemark, Return, Sheet, State};

use super::filling::{answer, cell};
use super::{asked, define, monthly, open};
use crate::{Small, accept, facts, key_of, known, office, reporter, slices, today};

#[test]
fn return_report_for_single_cells_opens_only_these() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let form = define(inst, "BM-01", monthly(&[small.output, small.growth])).await;
        let (_, requests) = open(inst, form, "2020-09").await;
        let request = requests.iter().find(|one| one.unit == small.communes[0]).unwrap().id;
        let (output, growth) = (cell(small.output), cell(small.growth));
        let both = [(output.clone(), Entry::Number(100)), (growth.clone(), Entry::Number(71))];
        let first = answer(inst, &reporter(), request, "", &both).await.unwrap();
        let mut act = inst.act(&office()).await.unwrap();
        let strange =
            reports::return_report(&mut act, first, Return::cells("xem lại", &[3])).await.unwrap_err();
        assert_eq!(key_of(&strange), "reports-refused-no-such-line");
        drop(act);
        let mut act = inst.act(&office()).await.unwrap();
        reports::return_report(&mut act, first, Return::cells("nhầm đơn vị tính", &[1])).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let sheet = Sheet::load(inst, &mut tx, request).await.unwrap();
        drop(tx);
        let locks: HashMap<_, _> = sheet.cells.iter().map(|one| (one.field.as_str(), &one.lock)).collect();
        assert_eq!(locks[output.as_str()], &Lock::Open);
        assert!(matches!(locks[growth.as_str()], Lock::Kept(figure) if figure.value == 71));
        assert_eq!(sheet.entries()[&output], Entry::Number(100), "what was said is there to be corrected");
        assert_eq!(sheet.remarks[0].words, "nhầm đơn vị tính");
        // What is sent for the locked cell is not looked at.
        let again = [(output, Entry::Number(110)), (growth, Entry::Number(99))];
        let second = answer(inst, &reporter(), request, "", &again).await.unwrap();
        accept(inst, second).await;
        let month = async |indicator| known(inst, small.communes[0], indicator, 9, today().day).await;
        assert_eq!(month(small.output).await, Some((110, None)));
        assert_eq!(month(small.growth).await, Some((71, None)));
        let (_, now) = asked(inst, form, "2020-09").await;
        let now = now.iter().find(|one| one.id == request).unwrap();
        assert_eq!((now.submission, now.state), (Some(second), Some(State::Accepted)));
        // Words said about the first version stand beside the second.
        let mut tx = inst.read().await.unwrap();
        let said = reports::remarks_on_cell(&mut tx, FigureId::new(second, 1)).await.unwrap();
        assert_eq!(said.len(), 1);
    });
}

#[test]
fn return_report_of_the_whole_opens_everything() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, _, requests) = super::opened(inst).await;
        let field = cell(small.output);
        let only = [(field.clone(), Entry::Number(100))];
        let first = answer(inst, &reporter(), requests[0].id, "", &only).await.unwrap();
        let mut act = inst.act(&office()).await.unwrap();
        reports::return_report(&mut act, first, Return::whole("thiếu xã Hai")).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let sheet = Sheet::load(inst, &mut tx, requests[0].id).await.unwrap();
        assert!(sheet.cells.iter().all(|one| one.lock == Lock::Open) && sheet.returned.is_empty());
        assert_eq!(sheet.entries()[&field], Entry::Number(100));
    });
}

#[test]
fn remark_on_cell() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = crate::report(inst, small.district, vec![small.month(7, 100)]).await;
        let figure = FigureId::new(id, 1);
        let mut act = inst.act(&office()).await.unwrap();
        let cell = reports::figure(&mut act.tx, figure).await.unwrap().unwrap().cell();
        let words = |words: &str| NewRemark { words: words.to_owned(), ..NewRemark::default() };
        let empty = reports::remark_on_cell(&mut act, cell, words("  ")).await.unwrap_err();
        assert_eq!(key_of(&empty), "reports-problem-no-words");
        reports::remark_on_cell(&mut act, cell, words("Vì sao giảm?")).await.unwrap();
        act.commit().await.unwrap();
        // The same form sent twice is one remark.
        for _ in 0..2 {
            let mut act = inst.act(&reporter()).await.unwrap();
            let once = NewRemark { once: "y-kien-1".to_owned(), ..words("Mưa nhiều") };
            reports::remark_on_cell(&mut act, cell, once).await.unwrap();
            act.commit().await.unwrap();
        }
        let mut tx = inst.read().await.unwrap();
        let said = reports::remarks_on_cell(&mut tx, figure).await.unwrap();
        let said: Vec<(&str, &str)> =
            said.iter().map(|one| (one.words.as_str(), one.author_name.as_str())).collect();
        assert_eq!(said, [("Vì sao giảm?", "office"), ("Mưa nhiều", "reporter")]);
        drop(tx);
        assert_eq!(facts(inst).await.last().unwrap(), "reports.cell_remarked");
        let mut act = inst.act(&Actor::system("reader", &[Role::Reader])).await.unwrap();
        let refused = reports::remark_on_cell(&mut act, cell, words("x")).await;
        assert!(matches!(refused, Err(Problem::Forbidden("reports.remark"))));
    });
}
