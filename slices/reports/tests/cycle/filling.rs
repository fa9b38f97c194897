//! A request is filled in: drafts of two people, what is wrong, what another form gave, and handing in.

use std::sync::Arc;

use kernel::{Actor, Installation, Lang, Problem, Role, both_databases, testing::Place};
use organisation::UnitKind;
use reports::{
    Answered, Audience, Definition, Entry, Lock, NewFigure, Origin, RequestId, SavedDraft, Sending, Sheet,
    State, Status, SubmissionId, Typed,
};
use targets::IndicatorId;

use super::{asked, define, monthly, open, opened};
use crate::{Small, accept, facts, reporter, slices};

fn other() -> Actor {
    Actor::system("other", &[Role::Reporter])
}

pub fn cell(indicator: IndicatorId) -> String {
    format!("p-{indicator}")
}

/// Numbers in steps; words where it is none.
fn typed(base: i64, fields: &[(String, Entry)]) -> impl FnOnce(&Sheet) -> Typed {
    let fields = fields.to_vec();
    move |_| Typed { base, fields }
}

async fn save(
    inst: &Arc<Installation>,
    who: &Actor,
    request: RequestId,
    base: i64,
    fields: &[(String, Entry)],
) -> SavedDraft {
    let mut act = inst.act(who).await.unwrap();
    let saved = reports::save_draft(&mut act, request, typed(base, fields)).await.unwrap();
    act.commit().await.unwrap();
    saved
}

pub async fn answer(
    inst: &Arc<Installation>,
    who: &Actor,
    request: RequestId,
    once: &str,
    fields: &[(String, Entry)],
) -> Result<SubmissionId, Problem> {
    let sending = Sending { lang: Lang::Vi, origin: Origin::Form, once: once.to_owned(), file: None };
    let mut act = inst.act(who).await.unwrap();
    match reports::answer_request(&mut act, request, sending, typed(0, fields)).await? {
        Answered::HandedIn(submission) => {
            act.commit().await.unwrap();
            Ok(submission)
        }
        Answered::Disputed(saved) => panic!("{} disputes", saved.conflicts.len()),
    }
}

fn wrong(problem: &Problem) -> Vec<(String, &'static str)> {
    let Problem::Invalid(fields) = problem else { panic!("not refused by field: {problem}") };
    fields.iter().map(|one| (one.field.clone(), one.text.key)).collect()
}

#[test]
fn save_draft_of_two_people_loses_nothing() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, form, requests) = opened(inst).await;
        let (request, field) = (requests[0].id, cell(small.output));
        let first = save(inst, &reporter(), request, 0, &[(field.clone(), Entry::Number(120))]).await;
        assert_eq!((first.version, first.conflicts.len()), (1, 0));
        // Somebody who opened the empty grid types another figure into the same cell, and words into the note.
        let note = ("note".to_owned(), Entry::Words("số sơ bộ".to_owned()));
        let clash =
            save(inst, &other(), request, 0, &[(field.clone(), Entry::Number(130)), note.clone()]).await;
        assert_eq!(clash.version, 2, "the note was taken");
        assert_eq!(clash.conflicts[0].mine, Entry::Number(130));
        assert_eq!(clash.conflicts[0].theirs.author_name, "reporter");
        // Having seen the other figure, theirs is decided for.
        save(inst, &other(), request, 2, &[(field.clone(), Entry::Number(130))]).await;
        let mut tx = inst.read().await.unwrap();
        let sheet = Sheet::load(inst, &mut tx, request).await.unwrap();
        drop(tx);
        assert_eq!(sheet.entries()[&field], Entry::Number(130));
        assert_eq!(sheet.entries()["note"], note.1);
        assert_eq!(facts(inst).await.iter().filter(|kind| *kind == "reports.draft_begun").count(), 1);
        assert_eq!(
            asked(inst, form, "2020-09").await.1.iter().filter(|one| one.draft_version > 0).count(),
            1
        );
        let mut act = inst.act(&Actor::system("reader", &[Role::Reader])).await.unwrap();
        let refused = reports::save_draft(&mut act, request, typed(0, &[])).await;
        assert!(matches!(refused, Err(Problem::Forbidden("reports.submit"))));
    });
}

#[test]
fn a_clock_that_was_put_back_between_draft_and_handing_in_loses_nothing() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, _, requests) = opened(inst).await;
        let (request, field) = (requests[0].id, cell(small.output));
        // The clock was two hours ahead when these were typed, one after the other.
        for (base, value) in [(0, 120), (1, 125)] {
            let mut act = inst.act(&reporter()).await.unwrap();
            act.now += jiff::SignedDuration::from_hours(2);
            let fields = [(field.clone(), Entry::Number(value))];
            reports::save_draft(&mut act, request, typed(base, &fields)).await.unwrap();
            act.commit().await.unwrap();
        }
        // Typed after it was put back: the last word all the same.
        let saved = save(inst, &reporter(), request, 2, &[(field.clone(), Entry::Number(130))]).await;
        assert_eq!((saved.version, saved.conflicts.len()), (3, 0));
        let submission = answer(inst, &reporter(), request, "t", &[]).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let figure = reports::figure(&mut tx, reports::FigureId::new(submission, 1)).await.unwrap().unwrap();
        assert_eq!(figure.value, 130);
    });
}

#[test]
fn answer_request_hands_in_the_draft_once_and_keeps_what_answers_it() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, form, requests) = opened(inst).await;
        let request = requests[0].id;
        save(inst, &reporter(), request, 0, &[(cell(small.output), Entry::Number(120))]).await;
        let submission = answer(inst, &reporter(), request, "t", &[]).await.unwrap();
        assert_eq!(answer(inst, &reporter(), request, "t", &[]).await.unwrap(), submission, "sent twice");
        let mut tx = inst.read().await.unwrap();
        let figure = reports::figure(&mut tx, reports::FigureId::new(submission, 1)).await.unwrap().unwrap();
        assert_eq!((figure.value, figure.status), (120, Status::Estimate), "the status that the form asks");
        drop(tx);
        let now = asked(inst, form, "2020-09").await.1.into_iter().find(|one| one.id == request).unwrap();
        assert_eq!((now.submission, now.state), (Some(submission), Some(State::Submitted)));
        let again = answer(inst, &reporter(), request, "u", &[]).await.unwrap_err();
        assert_eq!(crate::key_of(&again), "reports-refused-waiting");
        accept(inst, submission).await;
        let again = answer(inst, &reporter(), request, "v", &[]).await.unwrap_err();
        assert_eq!(crate::key_of(&again), "reports-refused-accepted");
        assert_eq!(facts(inst).await.iter().filter(|kind| *kind == "reports.request_answered").count(), 1);
    });
}

#[test]
fn an_empty_cell_wants_a_reason_and_so_does_an_odd_figure() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        for month in 1..=8 {
            crate::report(inst, small.communes[0], vec![small.month(month, 1_000)]).await;
        }
        let form = define(inst, "BM-01", monthly(&[small.output, small.growth])).await;
        let (_, requests) = open(inst, form, "2020-09").await;
        let request = requests.iter().find(|one| one.unit == small.communes[0]).unwrap().id;
        let (output, growth) = (cell(small.output), cell(small.growth));
        // A thousand times too much: a slip of the unit of measure.
        let odd = answer(inst, &reporter(), request, "", &[(output.clone(), Entry::Number(1_000_000))]).await;
        assert_eq!(
            wrong(&odd.unwrap_err()),
            [(growth, "reports-problem-cell-empty"), (output.clone(), "reports-problem-explain")]
        );
        let because = |of, words: &str| (reports::reason_field(of), Entry::Words(words.to_owned()));
        let explained = [
            (output.clone(), Entry::Number(1_000_000)),
            because(small.output, "nhà máy mới"),
            because(small.growth, "chưa có số"),
        ];
        let submission = answer(inst, &reporter(), request, "", &explained).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let kept = reports::submission(&mut tx, submission).await.unwrap();
        assert_eq!(kept.figures, 1);
        assert!(
            kept.note.contains("chưa có số"),
            "why there is none stands beside the report: {}",
            kept.note
        );
        assert!(kept.remarks > 0, "what the checks remarked stays told");
        let figure = reports::figure(&mut tx, reports::FigureId::new(submission, 1)).await.unwrap().unwrap();
        assert_eq!(figure.reason.as_deref(), Some("nhà máy mới"));
    });
}

#[test]
fn what_is_no_number_is_kept_in_the_draft_and_not_handed_in() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, _, requests) = opened(inst).await;
        let (request, field) = (requests[0].id, cell(small.output));
        let words = [(field.clone(), Entry::Words("mười hai".to_owned()))];
        save(inst, &reporter(), request, 0, &words).await;
        let refused = answer(inst, &reporter(), request, "", &[]).await.unwrap_err();
        assert_eq!(wrong(&refused), [(field.clone(), "reports-problem-number")]);
        let mut tx = inst.read().await.unwrap();
        let sheet = Sheet::load(inst, &mut tx, request).await.unwrap();
        assert_eq!(sheet.entries()[&field], words[0].1);
        let typed = |lang, text: &str| sheet.typed(lang, &field, text);
        assert_eq!(typed(Lang::Vi, "1.234,5"), Some(Entry::Number(12_345)));
        assert_eq!(typed(Lang::En, "1234.5"), typed(Lang::Vi, "1.234,5"), "one number in two languages");
        assert_eq!(sheet.typed(Lang::Vi, "p-01ARZ3NDEKTSV4RRFFQ69G5FAV", "1"), None, "no field of this grid");
    });
}

#[test]
fn one_figure_feeds_every_form() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, _, requests) = opened(inst).await;
        let communes = Audience { kind: Some(UnitKind::Commune), under: None };
        let two = define(inst, "BM-02", monthly(&[small.output, small.growth])).await;
        let one = define(inst, "BM-03", Definition { audience: communes, ..monthly(&[small.output]) }).await;
        let (_, of_two) = open(inst, two, "2020-09").await;
        let (_, of_one) = open(inst, one, "2020-09").await;
        let of_unit = |all: &[reports::Request]| {
            all.iter().find(|one| one.unit == requests[0].unit).map(|one| one.id).unwrap()
        };
        let field = (cell(small.output), Entry::Number(120));
        let first =
            answer(inst, &reporter(), requests[0].id, "", std::slice::from_ref(&field)).await.unwrap();
        // The second form asks only for what is not known; sending the known cell again changes nothing.
        let mut tx = inst.read().await.unwrap();
        let sheet = Sheet::load(inst, &mut tx, of_unit(&of_two)).await.unwrap();
        drop(tx);
        assert!(matches!(&sheet.cells[0].lock, Lock::Given(figure) if figure.submission == first));
        assert_eq!(sheet.cells[1].lock, Lock::Open);
        let growth = (cell(small.growth), Entry::Number(71));
        let second = answer(inst, &reporter(), of_unit(&of_two), "", &[growth]).await.unwrap();
        let mut tx = inst.read().await.unwrap();
        assert_eq!(reports::submission(&mut tx, second).await.unwrap().figures, 1);
        drop(tx);
        // The third asks for nothing new: the first report answers it.
        assert_eq!(answer(inst, &reporter(), of_unit(&of_one), "", &[]).await.unwrap(), first);
        // When that one comes back, both are owed again, and what is handed in anew feeds both.
        let mut act = inst.act(&crate::office()).await.unwrap();
        reports::return_report(&mut act, first, reports::Return::whole("xem lại")).await.unwrap();
        act.commit().await.unwrap();
        let field = (cell(small.output), Entry::Number(125));
        let anew = answer(inst, &reporter(), requests[0].id, "", &[field]).await.unwrap();
        assert_ne!(anew, first);
        assert_eq!(answer(inst, &reporter(), of_unit(&of_one), "", &[]).await.unwrap(), anew);
    });
}

#[test]
fn a_figure_less_sure_than_asked_does_not_feed_a_form() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let says = Definition { status: Status::Official, ..monthly(&[small.output]) };
        let form = define(inst, "BM-01", says).await;
        let (_, requests) = open(inst, form, "2020-08").await;
        let request = requests.iter().find(|one| one.unit == small.communes[0]).unwrap();
        let estimate = NewFigure { status: Status::Estimate, ..small.month(8, 100) };
        crate::report(inst, small.communes[0], vec![estimate]).await;
        let lock = async || {
            let mut tx = inst.read().await.unwrap();
            Sheet::load(inst, &mut tx, request.id).await.unwrap().cells[0].lock.clone()
        };
        assert_eq!(lock().await, Lock::Open);
        crate::report(inst, small.communes[0], vec![small.month(8, 110)]).await;
        assert!(matches!(lock().await, Lock::Given(figure) if figure.value == 110));
    });
}
