//! What every request passes on its way in and out.

mod buckets;
mod caller;
mod request;

pub(crate) use buckets::Buckets;
pub(crate) use caller::{Caller, SESSION_COOKIE};
pub(crate) use request::pass;
