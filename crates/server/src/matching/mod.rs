//! The matching API of OpenSanctions (yente), so that its clients work unchanged.
//!
//! Datasets are the lists that are held, `default` is all of them; an entity is an
//! entry of one list, its schema and properties those of FollowTheMoney.

pub(crate) mod ask;
mod book;
mod entity;
pub(crate) mod look;
mod scope;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub(crate) use book::Book;

/// The addresses of the matching API.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/match/{dataset}", post(ask::find_matches))
        .route("/search/{dataset}", get(look::search))
        .route("/entities/{id}", get(look::fetch))
        .route("/entities/{id}/adjacent", get(look::adjacent_all))
        .route(
            "/entities/{id}/adjacent/{property}",
            get(look::adjacent_one),
        )
        .route("/statements", get(look::statements))
        .route("/catalog", get(look::catalog))
        .route("/algorithms", get(ask::algorithms))
}
