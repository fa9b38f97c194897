//! Takes figures out of files: all of them or none. They are handed in like any others and wait for somebody else
//! to accept them; the files are kept by their digests.

use std::collections::HashSet;
use std::sync::Arc;

use kernel::{Act, Fact, Problem, Text, files, once};
use serde_json::json;

use super::submit_report::hand_in;
use crate::figure::{NewFigure, NewReport, Origin, SubmissionId};
use crate::import::grouping::{Group, groups};
use crate::import::{HandedIn, Imported, Receipt, Said, Spreadsheets, ground};
use crate::places::Places;
use crate::rules::import::judging::{Judged, judge};
use crate::rules::import::remark::{Remark, Remarks};
use crate::{SUBMIT, store};

/// So many figures are shown as they were understood.
const SHOWN: usize = 12;

/// In a trial it says what would happen and writes nothing. `token` makes a second sending the same act.
pub async fn import_spreadsheet(
    act: &mut Act,
    sheets: &mut Spreadsheets,
    token: Option<&str>,
) -> Result<Imported, Problem> {
    // Whoever may hand in for nobody learns nothing; for each unit of the files it is asked below.
    act.actor.must_somewhere(SUBMIT)?;
    if let Some(token) = token
        && let Some(earlier) = once::earlier_answer(act, token).await?
    {
        let ids: Result<Vec<SubmissionId>, _> = earlier.split_whitespace().map(str::parse).collect();
        let ids = ids.ok().filter(|ids| !ids.is_empty());
        return ids.map(Imported::Before).ok_or_else(|| Problem::refused("reports-refused-still-busy"));
    }
    let mut places = Places::default();
    let mut allowed = ground::Allowed::default();
    let installation = Arc::clone(act.installation());
    let indicators = targets::indicators(&installation, &mut act.tx).await?;
    let known = ground::ground(act, &sheets.reading, &indicators, &mut places, &mut allowed).await?;
    let judged = judge(&mut sheets.reading, &known, &indicators);
    let digests: Vec<String> = sheets.files.iter().map(|file| files::digest_of(&file.content)).collect();
    let notes = notes(act, sheets, &digests).await?;
    if judged.is_empty() && sheets.reading.remarks.is_empty() {
        let nothing = Text::new("reports-import-problem-no-rows");
        for (at, file) in (0..).zip(&sheets.reading.files) {
            sheets.reading.remarks.add(Remark::of_file(at, &file.name, nothing.clone()));
        }
    }
    if !sheets.reading.remarks.is_empty() {
        let remarks = std::mem::take(&mut sheets.reading.remarks);
        return Ok(Imported::Refused(Said { more: remarks.more(), remarks: remarks.into_sorted(), notes }));
    }
    let groups = groups(act, &sheets.reading, &judged, &mut places, &mut allowed).await?;
    let mut receipt = receipt(&judged, notes);
    let mut figures: Vec<Option<Judged>> = judged.into_iter().map(Some).collect();
    for group in groups {
        let scope = organisation::scope_of(&installation, &mut act.tx, group.unit).await?;
        act.must(SUBMIT, &scope)?;
        let report = report(sheets, &digests, &group, &mut figures);
        let count = report.figures.len();
        let submission = hand_in(act, act.id(), report, &mut places).await?;
        receipt.handed_in.push(HandedIn {
            submission: submission.id,
            unit: submission.unit,
            file: Arc::clone(&sheets.reading.files[group.file as usize].name),
            figures: count,
            remarks: submission.remarks,
        });
    }
    if act.is_trial() {
        return Ok(Imported::Taken(receipt));
    }
    keep(act, sheets, &digests, &receipt).await?;
    if let Some(token) = token {
        let ids: Vec<String> = receipt.handed_in.iter().map(|one| one.submission.to_string()).collect();
        once::answer(act, token, &ids.join(" ")).await?;
    }
    Ok(Imported::Taken(receipt))
}

fn report(
    sheets: &Spreadsheets,
    digests: &[String],
    group: &Group,
    figures: &mut [Option<Judged>],
) -> NewReport {
    let file = group.file as usize;
    let own = |judged: Judged| NewFigure {
        unit: (judged.unit != group.unit).then_some(judged.unit),
        ..judged.figure
    };
    NewReport {
        origin: Origin::Import,
        file: Some((sheets.files[file].name.clone(), digests[file].clone())),
        ..NewReport::new(
            group.unit,
            group.figures.iter().filter_map(|&at| figures[at].take().map(own)).collect(),
        )
    }
}

/// The originals, and a fact for each: which file it was and what was handed in out of it.
async fn keep(
    act: &mut Act,
    sheets: &Spreadsheets,
    digests: &[String],
    receipt: &Receipt,
) -> Result<(), Problem> {
    for ((file, read), digest) in sheets.files.iter().zip(&sheets.reading.files).zip(digests) {
        let kept = files::keep(act, &file.media_type, file.content.clone()).await?;
        let of_file: Vec<&HandedIn> =
            receipt.handed_in.iter().filter(|one| Arc::ptr_eq(&one.file, &read.name)).collect();
        let submissions: Vec<SubmissionId> = of_file.iter().map(|one| one.submission).collect();
        let figures: usize = of_file.iter().map(|one| one.figures).sum();
        let body = json!({ "submissions": submissions, "figures": figures, "size": kept.size });
        act.append(Fact::new("reports.imported", digest, body)).await?;
    }
    Ok(())
}

/// What was passed over, and which of the files came in before.
async fn notes(act: &mut Act, sheets: &mut Spreadsheets, digests: &[String]) -> Result<Vec<Remark>, Problem> {
    let mut notes: Remarks = std::mem::take(&mut sheets.reading.notes);
    let earlier = store::uploads::taken(&mut act.tx, digests).await?;
    for ((at, file), digest) in (0..).zip(&sheets.reading.files).zip(digests) {
        if let Some(before) = earlier.iter().find(|before| before.digest == *digest) {
            let day = kernel::clock::day_of(before.at);
            let note = Text::new("reports-import-note-before")
                .with("day", ui::dates::day(day))
                .with("author", before.author.as_str());
            notes.add(Remark::of_file(at, &file.name, note));
        }
    }
    Ok(notes.into_sorted())
}

fn receipt(judged: &[Judged], notes: Vec<Remark>) -> Receipt {
    let units: HashSet<_> = judged.iter().map(|one| one.unit).collect();
    let indicators: HashSet<_> = judged.iter().map(|one| one.figure.indicator).collect();
    Receipt {
        handed_in: Vec::new(),
        notes,
        figures: judged.len(),
        units: units.len(),
        indicators: indicators.len(),
        periods: ground::ends(judged.iter().map(|one| one.figure.period)),
        first: judged.iter().take(SHOWN).map(|one| (one.unit, one.figure.clone())).collect(),
    }
}
