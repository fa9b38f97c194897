//! The screens of figures: what a unit hands in, what waits for a decision, where a figure comes from.

pub mod checks;
pub mod import_figures;
