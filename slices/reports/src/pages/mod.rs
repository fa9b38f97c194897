//! The screens of figures.

pub mod import_figures;
