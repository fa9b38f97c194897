//! Background work with e-mail: deciding what goes out, and handing it over.

pub mod plan_mail;
pub mod send_mail;
