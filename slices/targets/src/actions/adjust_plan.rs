//! Changes a value that stands: the former one is kept, and the document that changed it is named.

use kernel::{Act, Fact, Problem};

use super::{set_target, told};
use crate::plan::{NewTarget, TargetId};
use crate::rules::setting::{self, Standing, TargetRefused};
use crate::store;

/// `from_version` is the version that the change began from; another that came between refuses it.
pub async fn adjust_plan(
    act: &mut Act,
    target: TargetId,
    from_version: i64,
    new: NewTarget,
) -> Result<i64, Problem> {
    let installation = act.installation().clone();
    let unit = store::plans::unit_of(&mut act.tx, target).await?.ok_or(Problem::NotFound)?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(crate::CHANGE, &scope)?;
    let former = store::plans::latest(&mut act.tx, target).await?.ok_or(Problem::NotFound)?;
    let list = store::indicators::list(&installation, &mut act.tx).await?;
    let indicator = list.by_id(former.indicator).ok_or(Problem::NotFound)?;
    let new = NewTarget {
        indicator: former.indicator,
        unit: former.unit,
        year: former.year,
        level: former.level,
        ..new
    };
    if former.version != from_version {
        return Err(set_target::refuse(TargetRefused::Stale(former.version)));
    }
    let standing = Standing {
        version: former.version,
        low: former.low,
        high: former.high,
        is_withdrawn: former.is_withdrawn,
    };
    setting::admit(&new, indicator.direction, act.today())
        .and_then(|()| setting::change(&new, Some(standing)))
        .map_err(set_target::refuse)?;
    let value = set_target::version(act, target, former.version + 1, new);
    store::plans::insert(&mut act.tx, std::slice::from_ref(&value)).await?;
    act.append(Fact::new("targets.adjusted", target, told(&value, indicator))).await?;
    Ok(value.version)
}
