//! Why a question could not be answered.

use jiff::civil::Date;
use sindan_balance::BalanceError;
use sindan_catalog::CatalogError;
use sindan_corridor::CorridorError;
use sindan_domain::{Cancelled, Country};
use sindan_economy::EconomyError;
use sindan_economy::long_run::LongRunError;
use sindan_economy::shock::ShockParameters;
use sindan_rules::RulesError;
use sindan_watch::WatchError;

use crate::shock::Place;

/// An error of a use case.
///
/// The predicates say which exit code it is; [`DeskError::hint`] says what to do.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct DeskError(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    #[error(transparent)]
    Corridor(CorridorError),
    #[error(transparent)]
    Economy(#[from] EconomyError),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    #[error(
        "{country} is in no production table that is held ({}), and no trade statistics of it are held",
        list(searched)
    )]
    NoData {
        country: Country,
        /// Name of each table searched and the economies in it.
        searched: Vec<(String, Vec<Country>)>,
    },
    #[error("{place}: {problem}")]
    Request {
        place: Place,
        problem: String,
        hint: Option<String>,
    },
    #[error("{message}")]
    Missing { message: String, hint: String },
    #[error("{message}")]
    Screen {
        message: String,
        hint: Option<String>,
    },
    #[error(transparent)]
    Scenario(Box<ScenarioFailure>),
    #[error(transparent)]
    LongRun(Box<LongRunFailure>),
    #[error(transparent)]
    Balance(BalanceError),
    #[error(transparent)]
    Rules(RulesError),
    #[error(transparent)]
    Watch(WatchError),
    #[error("{place}: the verdict rests on the measures base {written}, this program holds {held}")]
    OtherBase {
        place: String,
        written: String,
        held: String,
        program: String,
    },
    #[error("the answer cannot be written")]
    Write(#[source] std::io::Error),
}

/// An error of the long-run engine, about a table or about a scenario.
#[derive(Debug, thiserror::Error)]
#[error("{subject}: {error}")]
pub(crate) struct LongRunFailure {
    subject: String,
    /// Where the scenario stands, if it is about one.
    place: Option<Place>,
    /// Whether the deficits were taken out before.
    balanced: bool,
    error: LongRunError,
}

impl LongRunFailure {
    /// The table cannot be read as a trade model.
    pub(crate) fn of_table(dataset: &str, error: LongRunError) -> DeskError {
        Self::desk_error(format!("the long run of {dataset}"), None, false, error)
    }

    /// A scenario cannot be solved, in a world without deficits where `balanced`.
    pub(crate) fn of_scenario(place: &Place, balanced: bool, error: LongRunError) -> DeskError {
        Self::desk_error(place.to_string(), Some(place.clone()), balanced, error)
    }

    fn desk_error(
        subject: String,
        place: Option<Place>,
        balanced: bool,
        error: LongRunError,
    ) -> DeskError {
        Kind::LongRun(Box::new(Self {
            subject,
            place,
            balanced,
            error,
        }))
        .into()
    }

    /// A world without an equilibrium is no mistake of the reader's.
    fn is_unsolved(&self) -> bool {
        self.error.is_no_convergence() || (self.place.is_some() && self.error.has_no_solution())
    }

    fn is_bad_input(&self) -> bool {
        self.error.is_bad_input() && !self.is_unsolved()
    }
}

/// An error of the engine about one scenario.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {error}{}", circumstances(self))]
pub(crate) struct ScenarioFailure {
    pub(crate) place: Place,
    pub(crate) parameters: ShockParameters,
    /// The day of the scenario, where a leg is not in force on it.
    pub(crate) asleep: Option<Date>,
    pub(crate) error: EconomyError,
}

/// What the error depends on beside the legs.
fn circumstances(failure: &ScenarioFailure) -> String {
    match failure.asleep {
        Some(day) => format!("; not every leg applies on {day}"),
        None if failure.error.is_bad_input() => String::new(),
        None => format!(
            " (tau {}, delta {}, rho {}, varrho {})",
            failure.parameters.tau(),
            failure.parameters.delta(),
            failure.parameters.rho(),
            failure.parameters.varrho()
        ),
    }
}

fn list(searched: &[(String, Vec<Country>)]) -> String {
    if searched.is_empty() {
        return "none is".to_owned();
    }
    let tables: Vec<String> = searched
        .iter()
        .map(|(table, economies)| format!("{table}: {} economies", economies.len()))
        .collect();
    tables.join(", ")
}

impl From<CatalogError> for DeskError {
    fn from(error: CatalogError) -> Self {
        Kind::Catalog(error).into()
    }
}

impl From<EconomyError> for DeskError {
    fn from(error: EconomyError) -> Self {
        Kind::Economy(error).into()
    }
}

impl From<WatchError> for DeskError {
    fn from(error: WatchError) -> Self {
        Kind::Watch(error).into()
    }
}

impl From<BalanceError> for DeskError {
    fn from(error: BalanceError) -> Self {
        Kind::Balance(error).into()
    }
}

impl From<Cancelled> for DeskError {
    fn from(cancelled: Cancelled) -> Self {
        Kind::Cancelled(cancelled).into()
    }
}

impl From<ScenarioFailure> for DeskError {
    fn from(failure: ScenarioFailure) -> Self {
        Kind::Scenario(Box::new(failure)).into()
    }
}

impl Kind {
    /// The error of the engine behind it, if there is one.
    fn economy(&self) -> Option<&EconomyError> {
        match self {
            Kind::Economy(error) => Some(error),
            Kind::Scenario(failure) => Some(&failure.error),
            _ => None,
        }
    }

    /// Where in a request it stands, if it is about one.
    fn place(&self) -> Option<&Place> {
        match self {
            Kind::Request { place, .. } => Some(place),
            Kind::Scenario(failure) if failure.error.is_bad_input() => Some(&failure.place),
            Kind::LongRun(failure) if failure.is_bad_input() => failure.place.as_ref(),
            _ => None,
        }
    }
}

impl DeskError {
    /// Data that would answer are not held; the hint names the command that adds them.
    pub fn is_missing(&self) -> bool {
        match &self.0 {
            Kind::NoData { .. } | Kind::Missing { .. } | Kind::OtherBase { .. } => true,
            Kind::Catalog(error) => error.is_missing(),
            Kind::LongRun(failure) => failure.error.is_missing(),
            Kind::Balance(error) => error.is_missing(),
            kind => kind.economy().is_some_and(EconomyError::is_missing),
        }
    }

    /// A name that nothing answers to.
    pub fn is_unknown(&self) -> bool {
        matches!(&self.0, Kind::Catalog(error) if error.is_unknown())
    }

    /// The command itself asks for something that cannot be: what stands in a
    /// file is [`DeskError::is_bad_input`].
    pub fn is_usage(&self) -> bool {
        matches!(&self.0, Kind::Screen { .. })
            || matches!(&self.0, Kind::Corridor(error) if !error.is_cancelled())
            || self.0.place().is_some_and(|place| !place.is_in_file())
    }

    /// Data that are held, or a file that was given, are malformed.
    pub fn is_bad_input(&self) -> bool {
        match &self.0 {
            Kind::Catalog(error) => error.is_bad_input(),
            Kind::Economy(error) => error.is_bad_input(),
            Kind::Rules(_) => true,
            Kind::Watch(error) => error.is_bad_input() || error.is_not_identified(),
            Kind::Balance(error) => error.is_bad_input(),
            Kind::LongRun(failure) if failure.place.is_none() => failure.is_bad_input(),
            kind => kind.place().is_some_and(Place::is_in_file),
        }
    }

    /// A model was not solved to its accuracy.
    pub fn is_no_convergence(&self) -> bool {
        match &self.0 {
            Kind::LongRun(failure) => failure.is_unsolved(),
            Kind::Watch(error) => error.is_no_convergence(),
            Kind::Balance(error) => error.is_no_convergence(),
            kind => kind.economy().is_some_and(EconomyError::is_no_convergence),
        }
    }

    /// The long-run model cannot be made of the table, or has no solution.
    pub(crate) fn is_of_long_run(&self) -> bool {
        matches!(self.0, Kind::LongRun(_)) && !self.is_cancelled()
    }

    /// The other side of the network failed.
    pub fn is_remote(&self) -> bool {
        matches!(&self.0, Kind::Catalog(error) if error.is_remote())
    }

    /// The caller gave up.
    pub fn is_cancelled(&self) -> bool {
        match &self.0 {
            Kind::Cancelled(_) => true,
            Kind::Corridor(error) => error.is_cancelled(),
            Kind::Watch(error) => error.is_cancelled(),
            Kind::Catalog(error) => error.is_cancelled(),
            Kind::LongRun(failure) => failure.error.is_cancelled(),
            Kind::Balance(error) => error.is_cancelled(),
            kind => kind.economy().is_some_and(EconomyError::is_cancelled),
        }
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<String> {
        match &self.0 {
            Kind::Catalog(error) => error.hint(),
            Kind::Corridor(error) => error.hint(),
            Kind::Watch(error) => error.hint().map(str::to_owned),
            Kind::Economy(error) => error.hint(),
            Kind::Scenario(failure) => failure.error.hint(),
            Kind::LongRun(failure) if failure.balanced => failure.error.hint_without_deficits(),
            Kind::LongRun(failure) => failure.error.hint(),
            Kind::Cancelled(_) | Kind::Write(_) => None,
            Kind::Rules(error) => error.hint().map(str::to_owned),
            Kind::Balance(error) => error.hint().map(str::to_owned),
            Kind::OtherBase { program, .. } => Some(format!(
                "replay it with the sindan {program} that gave it; a newer base may answer otherwise, \
                 which `sindan check` shows"
            )),
            Kind::Request { hint, .. } | Kind::Screen { hint, .. } => hint.clone(),
            Kind::Missing { hint, .. } => Some(hint.clone()),
            Kind::NoData { searched, .. } => {
                let tables = searched.iter().map(|(table, economies)| {
                    let codes: Vec<&str> =
                        economies.iter().map(|economy| economy.alpha3()).collect();
                    format!("; {table} holds {}", codes.join(" "))
                });
                Some(format!(
                    "add trade statistics that it reports with `{}`{}",
                    crate::evidence::ADD_FLOWS,
                    tables.collect::<String>()
                ))
            }
        }
    }
}
