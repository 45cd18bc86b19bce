//! What several test harnesses share.

pub mod judges;
pub mod sample;
pub mod sheets;
