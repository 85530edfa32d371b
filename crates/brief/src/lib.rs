//! Puts answers of the desk into words, tables and pictures: the dossier as a
//! terminal summary, one HTML file or JSON, and exposure, screening, shock,
//! verdicts and ways round as table, CSV, JSON or HTML, in English, Russian, Kazakh and Arabic.
//!
//! Nothing is computed here beyond layout: which rows fit, where a bar ends.
//! A sentence that its data cannot support is replaced by what is missing and
//! the command that adds it.
//!
//! Where things are:
//!
//! - `messages/*.ftl` hold every word, `messages` finds them, `numbers` writes
//!   numbers and dates as a language does;
//! - `sections` turns an answer into a page of sentences, figures and tables
//!   (`page`), in the reader's language but for no medium;
//! - `charts` draws SVG, `palette` keeps one colour for one power;
//! - `html`, `terminal` and `json` are the media; `exposure`, `screening`, `shock`,
//!   `check`, `rules`, `route` and `balance` the answers that have commands of their own.
//!
//! ```
//! use sindan_brief::{ExposureFormat, ExposureOptions, TerminalStyle};
//!
//! let style = TerminalStyle::default();
//! assert_eq!((style.width, style.colour), (100, false));
//! let options = ExposureOptions { limit: 5, ..ExposureOptions::default() };
//! assert!(!options.explain);
//! assert_eq!("csv".parse::<ExposureFormat>().unwrap(), ExposureFormat::Csv);
//! ```
//!
//! Limits: the HTML carries no script and loads nothing; charts are drawn in
//! two widths and chosen by the style sheet.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod assess;
mod balance;
mod charts;
mod check;
mod error;
mod exposure;
mod html;
mod json;
mod long_run;
mod messages;
mod numbers;
mod ownership;
mod page;
mod palette;
mod route;
mod rules;
mod screening;
mod sections;
mod shock;
mod terminal;
mod voice;
mod watch;

pub use assess::{AssessFormat, render_assess, render_assess_changes};
pub use balance::{
    BalanceFormat, BalancePart, BalanceRendering, balance_notes, render_balance, render_bargain,
    render_game,
};
pub use check::{
    BATCH_COLUMNS, CheckFormat, CheckRendering, batch_fields, batch_line, csv_row, reject_row,
    render_check,
};
pub use error::BriefError;
pub use exposure::{ExposureFormat, ExposureOptions, render_exposure, render_exposure_after};
pub use html::render_brief_html;
pub use json::render_brief_json;
pub use long_run::{LongRunOptions, long_run_notes, render_long_run};
pub use route::{
    RouteFormat, RouteRendering, render_assign, render_compare, render_front, render_route,
    render_stress, render_wide,
};
pub use rules::{RulesAnswer, RulesFormat, render_rules};
pub use screening::{
    ScreenFormat, ScreenRendering, ScreenTable, rejected_row, render_screen,
    screen_csv_demonstration, screen_csv_header, screen_csv_rows, screen_note_below, screen_notes,
    screen_row_object,
};
pub use shock::{
    ShockFormat, ShockOptions, ShockRows, render_mitigation, render_shock, shock_notes,
};
pub use terminal::{TerminalStyle, render_brief_terminal};
pub use watch::{
    WatchFormat, WatchRendering, panel_notes, render_changes, render_mirror, render_panel,
    render_series, render_shipments, render_simulation, render_watch,
};
