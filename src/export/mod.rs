//! Editions and pages to files. [`pdf`] starts from laid-out pages and [`html`] from editions, and they do not know each
//! other; [`epub`] stands on the trees of [`html`].

pub mod epub;
pub mod html;
pub mod pdf;
