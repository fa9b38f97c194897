//! What desk and unit pages tell of remedies: which warned targets have none, and what the forecast did since.

use kernel::citation::Cited;
use kernel::content::{Cell, Column, Ruler, Table};
use kernel::slice::Looking;
use kernel::{Citation, Lang, Problem, Text, Tx, UnitId};

use super::Board;
use crate::outlooks::TargetOutlook;
use crate::outlooks::effects::{self, Account};
use crate::pages::effect;
use crate::remedy::{CITATION, RemedyId};
use crate::rules::signals;
use crate::{addresses, store};

/// The newest remedies that a screen lists.
const LISTED: usize = 7;

/// The remedies that stand for a unit's targets of a year.
pub struct Remedied<'a> {
    looking: &'a Looking,
    accounts: Vec<Account>,
}

impl<'a> Remedied<'a> {
    pub async fn load(looking: &'a Looking, tx: &mut Tx, unit: UnitId, year: i16) -> Result<Self, Problem> {
        let mut aims: Vec<_> = Vec::new();
        for remedy in store::remedies::remedies(tx, unit, year, looking.as_of.day).await? {
            if !aims.contains(&remedy.aim) {
                aims.push(remedy.aim);
            }
        }
        let mut accounts = Vec::new();
        for aim in aims {
            accounts.extend(effects::of_target(&looking.installation, tx, aim, looking.as_of).await?);
        }
        accounts.retain(|account| !account.is_withdrawn());
        accounts.sort_by_key(|account| std::cmp::Reverse(account.remedy.id));
        Ok(Self { looking, accounts })
    }

    fn of(&self, outlook: &TargetOutlook) -> usize {
        self.accounts.iter().filter(|one| one.remedy.aim.indicator == outlook.indicator.id).count()
    }

    /// Of the warned targets, how many nobody has proposed anything for.
    pub fn sentence(&self, board: &Board) -> Option<Text> {
        let warned = || board.now.iter().filter(|outlook| signals::is_warned(outlook.state()));
        let without = warned().filter(|outlook| self.of(outlook) == 0).count();
        let text = Text::new("early_warning-desk-without-remedy")
            .with("count", without)
            .with("all", warned().count());
        (without > 0).then_some(text)
    }

    /// A warned target's ruler tells how many remedies there are.
    pub fn told(&self, mut ruler: Ruler, outlook: &TargetOutlook) -> Ruler {
        let count = self.of(outlook);
        if count > 0 {
            let text = Text::new("early_warning-ruler-remedies").with("count", count);
            ruler.reasons.push(self.say(&text));
        }
        ruler
    }

    fn say(&self, text: &Text) -> String {
        self.looking.installation.texts.say(self.looking.lang, text)
    }

    /// The newest remedies with what they should bring and what the forecast did since.
    pub fn table(&self, board: &Board) -> Option<Table> {
        let lang = self.looking.lang;
        let row = |account: &Account| {
            let outlook = board.now.iter().find(|one| one.indicator.id == account.remedy.aim.indicator)?;
            let indicator = &outlook.indicator;
            let told: Vec<String> =
                effect::told(account, indicator, lang).iter().map(|text| self.say(text)).collect();
            let href = addresses::at(self.looking, &addresses::remedy(account.remedy.id));
            Some(vec![
                Cell::link(account.remedy.words.clone(), href),
                Cell::words(indicator.name(lang).to_owned()),
                Cell::words(self.say(&effect::expected(&account.remedy, indicator, lang))),
                Cell::words(told.join(" ")),
            ])
        };
        let rows: Vec<_> = self.accounts.iter().filter_map(row).take(LISTED).collect();
        let column =
            |key: &str| Column { head: self.looking.installation.texts.get(lang, key), is_number: false };
        (!rows.is_empty()).then(|| Table {
            caption: self.looking.installation.texts.get(lang, "early_warning-remedies-caption"),
            columns: [
                "early_warning-remedies-what",
                "early_warning-remedy-target",
                "early_warning-remedy-expected",
                "early_warning-effect-heading",
            ]
            .map(column)
            .into(),
            rows,
        })
    }
}

/// Citations of remedies as words and addresses, for the tasks that carry them out.
pub async fn resolve(tx: &mut Tx, citations: &[Citation], lang: Lang) -> Result<Vec<Option<Cited>>, Problem> {
    let ids: Vec<Option<RemedyId>> = citations
        .iter()
        .map(|citation| (citation.kind == CITATION).then(|| citation.id.parse().ok()).flatten())
        .collect();
    let wanted: Vec<RemedyId> = ids.iter().flatten().copied().collect();
    let found = store::remedies::told(tx, &wanted).await?;
    let cited = |id: RemedyId| {
        let (_, vi, en) = found.iter().find(|(one, _, _)| *one == id)?;
        let words = if lang == Lang::Vi { vi } else { en };
        Some(Cited { words: words.clone(), href: addresses::remedy(id) })
    };
    Ok(ids.into_iter().map(|id| id.and_then(cited)).collect())
}
