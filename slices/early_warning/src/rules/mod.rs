//! What the warning decides, from plain values only: the question put to the forecast, the level of
//! warning, what changed, how past warnings came out. No database, no clock.

pub mod calibration;
pub mod causes;
pub mod completeness;
pub mod effect;
pub mod kinds;
pub mod learning;
pub mod outlook;
pub mod parts;
pub mod path;
pub mod reasons;
pub mod remarks;
pub mod signals;
