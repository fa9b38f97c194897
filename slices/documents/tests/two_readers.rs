//! Two people judge the same document, each for themselves; what they say counts once somebody settles it.

use documents::{ProposalKind, Verdict};
use kernel::{Actor, Problem, Role, both_databases, testing, testing::Place};
use ui::testing::{get, post};

use crate::reading::{ids, notice, proposals, read};
use crate::{facts, slices};

fn reader(name: &str) -> Actor {
    let office = testing::actor(&[Role::Office]);
    Actor { name: name.into(), ..office }
}

/// A colleague with an identity of their own.
fn colleague(name: &str) -> Actor {
    let office = testing::actor(&[Role::Office]);
    Actor { name: name.into(), grants: office.grants, ..Actor::system("colleague", &[]) }
}

#[test]
fn open_two_readings_give_opinion_settle_opinions_and_close_two_readings() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let found = ids(&proposals(&place, id).await, ProposalKind::Directive);
        let (an, binh) = (reader("An"), colleague("Bình"));
        let mut act = place.installation.act(&an).await.unwrap();
        let early = documents::give_opinion(&mut act, id, &found, Verdict::Confirmed, None).await;
        assert!(matches!(early, Err(Problem::Refused(text)) if text.key == "documents-refused-one-reader"));
        documents::open_two_readings(&mut act, id).await.unwrap();
        documents::give_opinion(&mut act, id, &found, Verdict::Confirmed, None).await.unwrap();
        let at_once = documents::confirm_proposals(&mut act, id, &found).await;
        assert!(
            matches!(at_once, Err(Problem::Refused(text)) if text.key == "documents-refused-two-readers")
        );
        act.commit().await.unwrap();
        let mut act = place.installation.act(&binh).await.unwrap();
        documents::give_opinion(&mut act, id, &found[..1], Verdict::Rejected, None).await.unwrap();
        documents::give_opinion(&mut act, id, &found[1..], Verdict::Confirmed, None).await.unwrap();
        act.commit().await.unwrap();
        assert!(proposals(&place, id).await.iter().all(|one| one.verdict() == Verdict::Open));
        let mut act = place.installation.act(&an).await.unwrap();
        let choice = [(found[0], binh.who.to_string())];
        documents::settle_opinions(&mut act, id, &choice).await.unwrap();
        let nobody = documents::settle_opinions(&mut act, id, &[(found[0], "nobody".into())]).await;
        assert!(
            matches!(nobody, Err(Problem::Refused(text)) if text.key == "documents-refused-nothing-said")
        );
        documents::close_two_readings(&mut act, id).await.unwrap();
        act.commit().await.unwrap();
        let judged = proposals(&place, id).await;
        let first = judged.iter().find(|one| one.id == found[0]).unwrap();
        assert_eq!(
            (first.verdict(), first.judgement.as_ref().unwrap().author_name.as_str()),
            (Verdict::Rejected, "An")
        );
        let told = facts(&place.installation).await;
        assert_eq!(told[2], "documents.two_readings_opened");
        assert_eq!(told[told.len() - 2..], ["documents.opinions_settled", "documents.two_readings_closed"]);
    });
}

#[test]
fn neither_sees_the_other_and_the_page_shows_where_they_differ() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let (an, binh) = (reader("An"), colleague("Bình"));
        let (review, two) = (format!("/van-ban/{id}/doc"), format!("/van-ban/{id}/doc/hai-nguoi"));
        assert_eq!(post(&place, &an, &two, &[("lam", "open")]).await.status, 303);
        let found = ids(&proposals(&place, id).await, ProposalKind::Directive);
        let (one, other) = (found[0].to_string(), found[1].to_string());
        let form = format!("{review}/phan-dinh");
        let sent = [("lam", "confirm"), ("chon", one.as_str()), ("chon", other.as_str())];
        assert_eq!(post(&place, &an, &form, &sent).await.status, 303);
        assert!(get(&place, &an, &review).await.text().contains("An xác nhận lúc"));
        let seen = get(&place, &binh, &review).await.text();
        assert!(seen.contains("ý kiến riêng, chưa có hiệu lực") && !seen.contains("An xác nhận"), "{seen}");
        let correct = [("action", "rà soát"), ("lead", "Sở Nội vụ")];
        assert_eq!(post(&place, &binh, &format!("{review}/de-xuat/{one}"), &correct).await.status, 303);
        assert_eq!(post(&place, &binh, &form, &[("lam", &format!("confirm:{other}"))]).await.status, 303);
        let compared = get(&place, &an, &two).await.text();
        assert!(compared.contains("1 chỗ hai người đọc khác nhau."), "{compared}");
        assert!(compared.contains("Chủ trì Sở Nội vụ (máy đọc: Sở Y tế)"), "{compared}");
        assert_eq!(post(&place, &an, &two, &[("lam", "agreed")]).await.status, 303);
        let choice = format!("{one}:{}", binh.who);
        assert_eq!(post(&place, &an, &two, &[("lam", &choice)]).await.status, 303);
        let judged = proposals(&place, id).await;
        assert_eq!(judged.iter().filter(|one| one.verdict() == Verdict::Confirmed).count(), 2);
        assert_eq!(judged.iter().find(|one| one.id == found[0]).unwrap().names("lead"), ["Sở Nội vụ"]);
        assert!(get(&place, &an, &two).await.text().contains("0 chỗ hai người đọc khác nhau."));
    });
}
