//! The matching API of OpenSanctions.

mod book;

use axum::Router;

use crate::app::App;

pub(crate) use book::Book;

/// The addresses of the matching API.
pub(crate) fn routes() -> Router<App> {
    Router::new()
}
