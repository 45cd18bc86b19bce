//! The `bifolio` program.
fn main() {}
