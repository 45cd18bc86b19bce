//! What several test harnesses share.

pub mod judges;
pub mod rendering;
pub mod sample;
pub mod sheets;
pub mod verapdf;
