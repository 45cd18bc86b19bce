//! The numbers of texts: `figures.rs` reads them as each language writes them, `long_numbers.rs` those of telephones and
//! books; `plurals.rs` knows the choices that depend on them.

pub(in crate::check) mod figures;
pub(in crate::check) mod long_numbers;
pub(in crate::check) mod plurals;
