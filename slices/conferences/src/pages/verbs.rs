//! What is done with a conference: one form, one action; then back to where the form stood.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use documents::NewFile;
use kernel::{Act, Problem, once};
use ui::{Failure, Visit};

use super::forms::Again;
use super::sent::Sent;
use super::{body_verbs, conference, id_of, paper};
use crate::actions::add_item::NewItem;
use crate::actions::add_paper::{NewPaper, PaperSaid};
use crate::conference::{Answer, ConferenceId};
use crate::store;

pub async fn submit(
    visit: Visit,
    Path((id, verb)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    match take(&visit, id, &verb, &sent).await {
        Ok(()) => Ok(ui::done(&back(id, &sent), "conferences-saved-done").into_response()),
        Err(problem) => {
            let again = Again::of(&visit, &verb, &sent, problem)?;
            let html = match sent.id("paper") {
                Some(of) => paper::draw(&visit, id, of, Some(&again)).await?,
                None => conference::draw(&visit, id, Some(&again)).await?,
            };
            Ok((again.wrong.status(), html).into_response())
        }
    }
}

/// The page that the form stood on: one of this conference's own, whatever was sent.
fn back(id: ConferenceId, sent: &Sent) -> String {
    let own = crate::href(id);
    let asked = sent.get("ve");
    let is_own = asked.strip_prefix(&own).is_some_and(|rest| rest.starts_with('/'));
    if is_own { asked.to_owned() } else { own }
}

async fn take(visit: &Visit, id: ConferenceId, verb: &str, sent: &Sent) -> Result<(), Problem> {
    // Reading a file takes a while: nobody waits for the database meanwhile.
    let said = match verb {
        "add_paper" | "replace_paper" => Some(said_in(sent).await?),
        _ => None,
    };
    let mut act = visit.act().await?;
    let token = sent.get("once");
    if once::earlier_answer(&mut act, token).await?.is_some() {
        return Ok(());
    }
    run(&mut act, id, verb, sent, said.unwrap_or_default()).await?;
    once::answer(&mut act, token, verb).await?;
    act.commit().await
}

async fn run(
    act: &mut Act,
    id: ConferenceId,
    verb: &str,
    sent: &Sent,
    said: PaperSaid,
) -> Result<(), Problem> {
    let words = sent.get("words");
    match verb {
        "add_item" => {
            let minutes = sent.number("minutes", "conferences-wrong-minutes")?;
            let (title, rapporteur) = (sent.get("title").to_owned(), sent.get("rapporteur").to_owned());
            crate::add_item(act, id, NewItem { parent: sent.id("parent"), title, rapporteur, minutes })
                .await?;
        }
        "add_paper" => {
            let (kind, title) = (sent.get("kind").to_owned(), sent.get("title").to_owned());
            crate::add_paper(act, id, NewPaper { item: sent.id("item"), kind, title, said }).await?;
        }
        "replace_paper" => {
            let paper = sent.id("paper").ok_or(Problem::NotFound)?;
            let from = sent.number("from_version", "conferences-wrong-number")?;
            crate::replace_paper(act, id, paper, from, said, sent.get("reason")).await?;
        }
        "invite_delegates" => {
            crate::invite_delegates(act, id).await?;
        }
        "invite_guest" => {
            let unit = store::conferences::unit_of(&mut act.tx, id).await?;
            let name = sent.get("name");
            let person = body_verbs::person_meant(act, unit, name).await?;
            let name = person.as_ref().map_or(name, |person| person.name.as_str()).to_owned();
            let user = person.map(|person| person.user);
            crate::invite_guest(act, id, user, &name, sent.get("office")).await?;
        }
        "send_papers" => {
            crate::send_papers(act, id).await?;
        }
        "answer_invitation" => {
            let answer = sent.word("answer", Answer::from_key)?;
            crate::answer_invitation(act, id, answer, words).await?;
        }
        "settle_item" => {
            let item = sent.id("item").ok_or(Problem::NotFound)?;
            crate::settle_item(act, id, item, sent.get("how") == "carried", words).await?;
        }
        _ => return Err(Problem::NotFound),
    }
    Ok(())
}

/// The words of a paper: those typed, or those read in its file. A file that nobody can read is kept all the same.
async fn said_in(sent: &Sent) -> Result<PaperSaid, Problem> {
    let Some(file) = sent.file.clone() else {
        return Ok(PaperSaid { text: sent.get("text").to_owned(), file: None });
    };
    let NewFile { content, .. } = file.clone();
    let read = move || office::read_paper(&content).map(|paper| paper.plain());
    let read = tokio::task::spawn_blocking(read).await.map_err(Problem::broken)?;
    Ok(PaperSaid { text: read.unwrap_or_default(), file: Some(file) })
}
