//! What several test harnesses share.

pub mod judges;
pub mod sheets;
