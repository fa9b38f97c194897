//! What is written reads back the same on both engines, and each day sees its own version.

use documents::{Correction, NewDocument};
use jiff::civil::Date;
use kernel::{AsOf, both_databases, testing::Place};

use crate::{decision, office, pdf, registered, slices};

fn day(year: i16, month: i8, day: i8) -> AsOf {
    AsOf::day(Date::constant(year, month, day), Date::constant(2020, 9, 25))
}

#[test]
fn a_document_reads_back_as_it_was_registered() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let id = registered(inst, NewDocument { file: Some(pdf("qd260.pdf")), ..decision() }).await;
        let mut tx = inst.read().await.unwrap();
        let found = documents::by_code(&mut tx, "260-QD-TTG-2015").await.unwrap().unwrap();
        assert_eq!((found.id, found.written().as_str(), found.version), (id, "260/QĐ-TTg", 1));
        assert_eq!(found.known_on, Date::constant(2015, 2, 27));
        assert_eq!(found.file_name.as_deref(), Some("qd260.pdf"));
        let (media_type, content) =
            kernel::files::content(&mut tx, found.file.as_deref().unwrap()).await.unwrap().unwrap();
        assert_eq!((media_type.as_str(), content.as_slice()), ("application/pdf", &b"%PDF-1.4 trial"[..]));
        assert_eq!(documents::by_ids(&mut tx, &[id]).await.unwrap()[&id], found);
        assert_eq!(documents::cited(&documents::citation(id)), Some(id));
    });
}

#[test]
fn each_day_sees_the_version_that_was_known_then() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let id = registered(inst, decision()).await;
        let mut act = office(inst).await;
        let correction = Correction {
            document: id,
            from_version: 1,
            reason: "sai trích yếu".into(),
            now_says: NewDocument { subject: "Quy hoạch tổng thể".into(), ..decision() },
        };
        documents::correct_document(&mut act, correction).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        assert!(documents::known(&mut tx, id, day(2015, 2, 26)).await.unwrap().is_none());
        let then = documents::known(&mut tx, id, day(2020, 9, 24)).await.unwrap().unwrap();
        let now = documents::known(&mut tx, id, day(2020, 9, 25)).await.unwrap().unwrap();
        assert_eq!((then.version, now.version, now.subject.as_str()), (1, 2, "Quy hoạch tổng thể"));
        assert_eq!(now.reason.as_deref(), Some("sai trích yếu"));
    });
}

#[test]
fn a_search_finds_words_with_and_without_marks() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        registered(inst, decision()).await;
        let mut tx = inst.read().await.unwrap();
        let today = day(2020, 9, 25);
        for words in ["thái nguyên", "THAI NGUYEN", "qd-ttg", "260", "thu tuong 2020", ""] {
            let found = documents::find(&mut tx, words, today, 10).await.unwrap();
            assert_eq!(found.len(), 1, "{words}");
        }
        for words in ["bắc kạn", "%zz_"] {
            assert!(documents::find(&mut tx, words, today, 10).await.unwrap().is_empty(), "{words}");
        }
        assert!(documents::find(&mut tx, "", day(2014, 1, 1), 10).await.unwrap().is_empty());
    });
}
