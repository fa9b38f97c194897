//! Whoever is called says whether they come, why not, or who comes for them. A later answer counts.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{happened, held_open, must_take_part, said, said_or_nothing, wrong};
use crate::conference::{Answer, ConferenceId, EventKind};
use crate::store;

pub async fn answer_invitation(
    act: &mut Act,
    conference: ConferenceId,
    answer: Answer,
    words: &str,
) -> Result<(), Problem> {
    let delegate = must_take_part(act, conference).await?;
    held_open(act, conference).await?;
    let words = match answer {
        Answer::None => return Err(wrong("answer", "conferences-wrong-answer")),
        Answer::Accepted => said_or_nothing("words", words, 500)?,
        Answer::Excused | Answer::Deputy => said("words", words, 500)?,
    };
    store::delegates::answer(&mut act.tx, delegate.id, answer, &words, act.now).await?;
    let told = format!("{} {words}", answer.key());
    happened(act, conference, EventKind::Answered, Some(delegate.id.to_string()), told.trim()).await?;
    let told = json!({ "conference": conference, "answer": answer.key() });
    act.append(Fact::new("conferences.invitation_answered", delegate.id, told)).await?;
    Ok(())
}
