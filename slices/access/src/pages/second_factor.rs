//! Enrolling a second factor: the secret as a QR code and in letters, a first code, then the recovery codes.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Problem;
use qrcodegen::{QrCode, QrCodeEcc};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit};

use super::tokens::ShownOnce;
use super::{Own, Sender, account, answer, hindrance};
use crate::actions::enrol_second_factor::{base32, otpauth};
use crate::rules::refusal::AccessRefused;
use crate::store;
use crate::{ACCOUNT, SECOND_FACTOR_PAGE, attempts};

#[derive(askama::Template)]
#[template(path = "second_factor.html")]
struct SecondFactorPage {
    page: Page,
    must_enrol: bool,
    remark: Option<String>,
    /// Without a secret there is only the button that makes one.
    secret: Option<Secret>,
    code: Field,
}

struct Secret {
    address: String,
    letters: String,
    picture: Picture,
}

/// The dark squares of a QR code as one path, with the quiet border that scanners need.
struct Picture {
    side: i32,
    path: String,
}

const BORDER: i32 = 4;

fn picture(text: &str) -> Result<Picture, Problem> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(Problem::broken)?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                path.push_str(&format!("M{} {}h1v1h-1z", x + BORDER, y + BORDER));
            }
        }
    }
    Ok(Picture { side: size + 2 * BORDER, path })
}

pub async fn show(visit: Visit, own: Own) -> Result<Response, Failure> {
    form(&visit, &own, Wrong::default()).await
}

async fn form(visit: &Visit, own: &Own, wrong: Wrong) -> Result<Response, Failure> {
    let id = visit.actor.user().ok_or(Problem::SignIn)?;
    let user = store::user_by_id(&mut visit.read().await?, id).await?;
    if user.has_second_factor() {
        return Ok(Redirect::to(ACCOUNT).into_response());
    }
    let secret = match &user.factor_secret {
        None => None,
        Some(secret) => {
            let address = otpauth(&visit.installation.config.name, &user.login, secret);
            Some(Secret { picture: picture(&address)?, letters: in_groups(&base32(secret)), address })
        }
    };
    let page = SecondFactorPage {
        page: visit.page(visit.t("access-factor")),
        must_enrol: own.0.must_enrol,
        remark: wrong.remark(),
        secret,
        code: Field::text("code", visit.t("access-field-code"))
            .required()
            .autocomplete("one-time-code")
            .error(wrong.with("code")),
    };
    answer(wrong.status(), ui::render(&page))
}

/// In fours, as they are read aloud and typed.
fn in_groups(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

pub async fn begin(visit: Visit, _: Own) -> Result<Redirect, Failure> {
    let mut act = visit.act().await?;
    crate::begin_second_factor(&mut act).await?;
    act.commit().await?;
    Ok(Redirect::to(SECOND_FACTOR_PAGE))
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Code {
    code: String,
}

pub async fn confirm(visit: Visit, own: Own, Form(sent): Form<Code>) -> Result<Response, Failure> {
    let enrolled = async {
        let mut act = visit.act().await?;
        let codes = crate::enrol_second_factor(&mut act, &sent.code).await?;
        act.commit().await?;
        Ok(codes)
    };
    match enrolled.await {
        Ok(secrets) => {
            let page = visit.page(visit.t("access-factor-codes"));
            let lead = visit.t("access-factor-codes-lead");
            let back_words = visit.t("access-factor-codes-kept");
            answer(StatusCode::OK, ui::render(&ShownOnce { page, lead, secrets, back_words }))
        }
        Err(Problem::Refused(text)) if text == AccessRefused::AlreadyEnrolled.text() => {
            Ok(Redirect::to(ACCOUNT).into_response())
        }
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            form(&visit, &own, wrong).await
        }
    }
}

pub async fn replace(
    visit: Visit,
    own: Own,
    sender: Sender,
    Form(sent): Form<Code>,
) -> Result<Response, Failure> {
    let replaced = async {
        attempts::take_own(&visit.installation, &visit.actor, sender.origin.address.as_deref()).await?;
        let mut act = visit.act().await?;
        crate::replace_second_factor(&mut act, &sent.code).await?;
        act.commit().await
    };
    match replaced.await {
        Ok(()) => Ok(Redirect::to(SECOND_FACTOR_PAGE).into_response()),
        Err(problem) => {
            let wrong = hindrance(problem, &visit.page(""))?;
            account::account(&visit, &own, account::Typed::default(), wrong).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_a_qr_code_with_its_quiet_border() {
        let drawn = picture("otpauth://totp/Tien%20Do:lan?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
        assert_eq!(drawn.side % 4, (17 + 8) % 4);
        // The corner of the finder pattern stands right inside the border.
        assert!(drawn.path.starts_with("M4 4h1v1h-1z"));
    }
}
