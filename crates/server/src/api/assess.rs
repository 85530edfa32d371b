//! `POST /api/v1/assess`: one measure, or a draft of one, through every engine.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_desk::{
    AssessAnswer, AssessChanges, AssessOptions, AssessState, GivenMeasure, MeasureAsked, RuleFile,
    assess_changes, assess_measure,
};
use sindan_domain::Progress;
use utoipa::ToSchema;

use super::check::stance;
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Json, country};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{UseCase, ask};

/// A measure of the base, or the text of a draft.
pub(super) struct Named<'a> {
    pub(super) measure: Option<&'a str>,
    pub(super) draft: Option<&'a str>,
    /// Where in the body they stand.
    pub(super) place: &'a str,
}

impl Named<'_> {
    /// The measure that is meant; nothing where none is named.
    pub(super) fn asked(&self) -> Result<Option<MeasureAsked>, Problem> {
        let place = self.place;
        match (self.measure, self.draft) {
            (Some(id), None) => Ok(Some(MeasureAsked::Id(id.to_owned()))),
            (None, Some(text)) => Ok(Some(MeasureAsked::Draft(RuleFile {
                // The name under which commands in the answer look for it.
                name: match place {
                    "" => "draft.toml".to_owned(),
                    _ => "against.toml".to_owned(),
                },
                text: text.to_owned(),
            }))),
            (None, None) => Ok(None),
            (Some(_), Some(_)) => Err(Problem::invalid("both a measure and a draft are named")
                .at(format!("{place}/draft"))
                .hint("name one of them")),
        }
    }

    /// The same for a question that takes it as obeyed.
    pub(super) fn given(
        &self,
        engine: &Engine,
        as_of: Option<Date>,
    ) -> Result<Option<GivenMeasure>, Problem> {
        let Some(asked) = self.asked()? else {
            return Ok(None);
        };
        Ok(Some(GivenMeasure {
            day: asked.day(as_of, today())?,
            asked,
            rules: engine.rule_files().to_vec(),
        }))
    }
}

/// Another measure to compare with.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Against {
    /// A measure by its id.
    #[serde(default)]
    measure: Option<String>,
    /// The text of a draft (docs/assess.md).
    #[serde(default)]
    draft: Option<String>,
}

/// A measure, and how it is looked at.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssessQuestion {
    /// A measure by its id.
    #[serde(default)]
    #[schema(example = "eu833-3k-1")]
    measure: Option<String>,
    /// The text of a draft (docs/assess.md), instead of a measure.
    #[serde(default)]
    draft: Option<String>,
    /// Answer only what differs from this one.
    #[serde(default)]
    against: Option<Against>,
    /// Whose law counts today; every law if left out.
    #[serde(default)]
    stance: Option<String>,
    /// The economy that asks; the one that goods pass, or where the stance is at home,
    /// if left out.
    #[serde(default)]
    home: Option<String>,
    /// The text of a scenario file with the legs that answer the measure.
    #[serde(default)]
    retaliation: Option<String>,
    /// Data and law of this day; today if left out, or the first day of a draft.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

/// What the measure does, or what differs.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum AssessTold {
    One(Box<AssessAnswer>),
    Changes(Box<AssessChanges>),
}

impl AssessQuestion {
    fn options(&self, engine: &Engine) -> Result<AssessOptions, Problem> {
        let home = self.home.as_deref().map(|text| country(text, "/home"));
        Ok(AssessOptions {
            rules: engine.rule_files().to_vec(),
            stance: stance(self.stance.as_deref().unwrap_or("every-law"))?,
            home: home.transpose()?,
            as_of: self.as_of,
            today: today(),
            retaliation: self
                .retaliation
                .as_ref()
                .map(|text| ("answer.toml".to_owned(), text.clone())),
        })
    }
}

impl UseCase for AssessQuestion {
    const NAME: &'static str = "assess";
    type Answer = AssessTold;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<AssessTold, Problem> {
        let needed = |named: Named<'_>| {
            let place = format!("{}/measure", named.place);
            named.asked()?.ok_or_else(|| {
                Problem::invalid("no measure is named")
                    .at(place)
                    .hint("name a measure by its id, or give the text of a draft")
            })
        };
        let options = self.options(engine)?;
        let asked = needed(Named {
            measure: self.measure.as_deref(),
            draft: self.draft.as_deref(),
            place: "",
        })?;
        let against = self.against.as_ref().map(|other| {
            needed(Named {
                measure: other.measure.as_deref(),
                draft: other.draft.as_deref(),
                place: "/against",
            })
        });
        let against = against.transpose()?;
        let catalog = engine.catalog();
        let answer = assess_measure(catalog, &asked, &options, progress)?;
        let Some(against) = against else {
            return Ok(AssessTold::One(Box::new(answer)));
        };
        let other = assess_measure(catalog, &against, &options, progress)?;
        let changes = assess_changes(&AssessState::of(&answer), &AssessState::of(&other));
        Ok(AssessTold::Changes(Box::new(changes)))
    }
}

/// What a measure does: its law, goods and trade, what leaks, the ways that it closes,
/// what it costs and whom, and what is not known.
#[utoipa::path(
    post,
    path = "/api/v1/assess",
    tag = "law",
    request_body = AssessQuestion,
    responses(
        (status = 200, description = "What it does: docs/reference/assess.schema.json; with `against`, what differs", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn assess(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<AssessQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}
