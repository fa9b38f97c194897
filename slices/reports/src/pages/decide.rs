//! The buttons under a submission: sign, accept, return. What a rule refuses is said on the submission's own page.

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Act, Problem, once};
use ui::{Failure, Visit};

use super::{REVIEW, Sent, said, submission};
use crate::figure::SubmissionId;

/// Runs a decision once for each token, then goes on to what else waits.
async fn decide<F>(
    visit: Visit,
    id: &str,
    sent: &Sent,
    verb: &str,
    done: &str,
    run: F,
) -> Result<Response, Failure>
where
    F: AsyncFnOnce(&mut Act, SubmissionId) -> Result<(), Problem>,
{
    let id: SubmissionId = id.parse().map_err(|_| Problem::NotFound)?;
    let result = async {
        let mut act = visit.act().await?;
        let token = said(sent, "once");
        // One page has many buttons and one token: each button is an act of its own.
        let token = format!("{token}-{id}-{verb}");
        if !said(sent, "once").is_empty() && once::earlier_answer(&mut act, &token).await?.is_some() {
            return Ok(());
        }
        run(&mut act, id).await?;
        act.commit().await
    };
    match result.await {
        // Who signs by delegation only has no list of what waits.
        Ok(()) if !visit.actor.may_somewhere(crate::REVIEW) => {
            Ok(ui::done(&super::submission_page(id), done).into_response())
        }
        Ok(()) => Ok(ui::done(REVIEW, done).into_response()),
        Err(problem) => submission::again(visit, id, sent, problem).await,
    }
}

pub async fn sign(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    decide(visit, &id, &sent, "sign", "reports-signed-done", async |act, id| {
        crate::sign_report(act, id).await
    })
    .await
}

pub async fn accept(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let run = async |act: &mut Act, id| crate::accept_report(act, id).await;
    decide(visit, &id, &sent, "accept", "reports-accepted-done", run).await
}

pub async fn give_back(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut lines: Vec<u32> =
        sent.keys().filter_map(|name| name.strip_prefix(submission::LINE)?.parse().ok()).collect();
    lines.sort_unstable();
    let why = crate::Return::cells(said(&sent, "reason"), &lines);
    let run = async |act: &mut Act, id| crate::return_report(act, id, why).await;
    decide(visit, &id, &sent, "return", "reports-returned-done", run).await
}
