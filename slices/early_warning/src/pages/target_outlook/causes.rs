//! Why the target is in danger and what is done about it, as its page shows it.

use std::collections::HashMap;

use kernel::citation::Cited;
use kernel::slice::resolve;
use kernel::{Citation, Problem, Scope, Text, Tx};
use targets::Indicator;
use ui::Visit;

use crate::outlooks::effects::{self, Account};
use crate::pages::effect;
use crate::remedy::{Aim, Cause};
use crate::rules::causes::{may_have_cause, may_have_remedy};
use crate::{EXPLAIN, addresses, outlooks::Story, store};

/// The section of a target's page.
pub struct Causes {
    pub causes: Vec<CauseShown>,
    /// Where one more is recorded.
    pub record: Option<String>,
}

impl Causes {
    /// Nothing is said of what is in no danger and never was explained.
    pub fn is_empty(&self) -> bool {
        self.causes.is_empty() && self.record.is_none()
    }
}

/// A cause as drawn.
pub struct CauseShown {
    pub kind: String,
    pub words: String,
    pub remarks: Vec<String>,
    pub figures: Vec<(String, String)>,
    pub evidence: String,
    pub by: String,
    pub withdrawn: Option<String>,
    pub remedies: Vec<RemedyShown>,
    pub propose: Option<String>,
    pub withdraw: Option<String>,
}

/// A remedy as drawn below its cause.
pub struct RemedyShown {
    pub words: String,
    pub href: String,
    pub expected: String,
    pub told: Vec<String>,
    pub withdrawn: Option<String>,
}

pub async fn shown(
    visit: &Visit,
    tx: &mut Tx,
    aim: Aim,
    indicator: &Indicator,
    unit_code: &str,
    scope: &Scope,
    story: &Story,
) -> Result<Causes, Problem> {
    let day = visit.as_of.day;
    let all = store::remedies::causes(tx, aim.unit, aim.year, day).await?;
    let causes: Vec<Cause> = all.into_iter().filter(|cause| cause.aim == aim).collect();
    let accounts = effects::of_target(&visit.installation, tx, aim, visit.as_of).await?;
    let wanted: Vec<Citation> = causes.iter().flat_map(|cause| cause.figures.clone()).collect();
    let found = resolve(&visit.installation, tx, &wanted, visit.lang).await?;
    let cites: HashMap<Citation, Cited> =
        wanted.into_iter().zip(found).filter_map(|(citation, cited)| Some((citation, cited?))).collect();
    let state = story.outlook.as_ref().map(|outlook| outlook.state());
    let may = visit.actor.may(EXPLAIN, scope) && !visit.as_of.is_past();
    let may_propose = may && may_have_remedy(state, aim.year, day).is_ok();
    let record = (may && may_have_cause(state).is_ok())
        .then(|| visit.href(&addresses::cause(&indicator.code, unit_code, aim.year)));
    let causes = causes
        .iter()
        .map(|cause| {
            let own: Vec<&Account> =
                accounts.iter().filter(|account| account.remedy.cause == cause.id).collect();
            let stands = cause.withdrawn.is_none();
            let is_free = own.iter().all(|account| account.is_withdrawn());
            CauseShown {
                remedies: own.iter().map(|account| remedy(visit, indicator, account)).collect(),
                propose: (may_propose && stands).then(|| visit.href(&addresses::propose(cause.id))),
                withdraw: (may && stands && is_free).then(|| addresses::withdraw_cause(cause.id)),
                ..drawn(visit, indicator, cause, &cites)
            }
        })
        .collect();
    Ok(Causes { causes, record })
}

fn drawn(
    visit: &Visit,
    indicator: &Indicator,
    cause: &Cause,
    cites: &HashMap<Citation, Cited>,
) -> CauseShown {
    let kind = Text::new("early_warning-cause-of-kind")
        .with("side", Text::new(cause.kind.side()))
        .with("kind", Text::new(cause.kind.text()));
    let cited = |citation: &Citation| {
        let cited = cites.get(citation)?;
        Some((cited.words.clone(), visit.href(&cited.href)))
    };
    let measure = indicator.unit(visit.lang);
    CauseShown {
        kind: visit.say(&kind),
        words: cause.words.clone(),
        remarks: cause.remarks.iter().map(|one| visit.say(&one.text(visit.lang, measure))).collect(),
        figures: cause.figures.iter().filter_map(cited).collect(),
        evidence: cause.evidence.clone(),
        by: effect::by(visit, &cause.by),
        withdrawn: cause.withdrawn.as_ref().map(|one| effect::withdrawn(visit, one)),
        remedies: Vec::new(),
        propose: None,
        withdraw: None,
    }
}

fn remedy(visit: &Visit, indicator: &Indicator, account: &Account) -> RemedyShown {
    RemedyShown {
        words: account.remedy.words.clone(),
        href: visit.href(&addresses::remedy(account.remedy.id)),
        expected: visit.say(&effect::expected(&account.remedy, indicator, visit.lang)),
        told: effect::told(account, indicator, visit.lang).iter().map(|text| visit.say(text)).collect(),
        withdrawn: account.remedy.withdrawn.as_ref().map(|one| effect::withdrawn(visit, one)),
    }
}
