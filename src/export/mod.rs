//! Editions and pages to files. The exporters do not know each other: [`pdf`] starts from laid-out pages.

pub mod html;
pub mod pdf;
