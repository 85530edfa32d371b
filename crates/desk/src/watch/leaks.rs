//! Section 5 of the dossier: what leaks through an economy.

use jiff::civil::Date;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Progress};

use super::answer::WatchAnswer;
use super::ask::watch;
use super::goods::{WatchGoods, guidance_targets};
use super::mirror::{MirrorAnswer, watch_mirror};
use super::request::WatchRequest;
use crate::{DeskError, RulesDesk};

/// Ways through an economy to the first country that guidance on diversion is
/// about: of the common list where products are held, else of totals. `None`
/// where flows do not tell, or the economy is such a country itself.
pub(crate) fn leaks(
    catalog: &Catalog,
    country: Country,
    as_of: Date,
    progress: &dyn Progress,
) -> Result<Option<WatchAnswer>, DeskError> {
    if guidance_targets().any(|target| target == country) {
        return Ok(None);
    }
    let desk = RulesDesk::open(Vec::new())?;
    for goods in ["chpl", "total"] {
        let goods = WatchGoods::find(&desk, &[goods.to_owned()])?;
        let request = WatchRequest {
            as_of: Some(as_of),
            ..WatchRequest::new(vec![country], guidance_targets().next(), goods)
        };
        match watch(catalog, &desk, &request, progress) {
            Ok(answer) if !answer.rows.is_empty() || !answer.sets.is_empty() => {
                return Ok(Some(answer));
            }
            // Months that do not fit the measure are no mistake of the reader's.
            Ok(_) => {}
            Err(error) if error.is_missing() || error.is_usage() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// What others report as sold to an economy and it does not report as bought, of
/// the goods of section 5 where both sides tell of them, else of totals. `None`
/// where it cannot be compared.
pub(crate) fn leaks_mirror(
    catalog: &Catalog,
    leaks: &WatchAnswer,
    country: Country,
    as_of: Date,
    progress: &dyn Progress,
) -> Result<Option<MirrorAnswer>, DeskError> {
    let desk = RulesDesk::open(Vec::new())?;
    for goods in [leaks.question.goods.id.as_str(), "total"] {
        let goods = WatchGoods::find(&desk, &[goods.to_owned()])?;
        let request = WatchRequest {
            as_of: Some(as_of),
            ..WatchRequest::new(vec![country], Some(leaks.question.target), goods)
        };
        match watch_mirror(catalog, &desk, &request, progress) {
            Ok(answer) if answer.rows.iter().any(|row| row.gap.is_some()) => {
                return Ok(Some(answer));
            }
            Ok(_) => {}
            Err(error) if error.is_missing() || error.is_usage() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}
