//! Signatures as Standard Webhooks 1.0 describes them (standardwebhooks.com): HMAC-SHA256 over identity, timestamp and
//! body, so that a receiver knows who speaks, that nothing was changed, and that nothing old is sent anew.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2_of_hmac::Sha256;

/// Between 24 and 64 bytes, as the standard asks.
pub const SECRET_BYTES: usize = 32;

/// The secret as it is handed over.
pub fn written_secret(secret: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// The value of `webhook-signature`.
pub fn signature(secret: &[u8], id: &str, at: Timestamp, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{}.{body}", at.as_second()).as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_covers_identity_time_and_body() {
        let secret = [7_u8; SECRET_BYTES];
        let at: Timestamp = "2020-09-25T05:00:00Z".parse().unwrap();
        let later: Timestamp = "2020-09-25T05:00:01Z".parse().unwrap();
        let signed = signature(&secret, "msg", at, "{}");
        assert!(signed.starts_with("v1,") && signed.len() == 3 + 44);
        assert_eq!(signed, signature(&secret, "msg", at, "{}"));
        for other in [
            signature(&[8; SECRET_BYTES], "msg", at, "{}"),
            signature(&secret, "msh", at, "{}"),
            signature(&secret, "msg", later, "{}"),
            signature(&secret, "msg", at, "[]"),
        ] {
            assert_ne!(signed, other);
        }
    }

    #[test]
    fn it_is_the_signature_that_the_standard_gives_as_its_example() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let at = Timestamp::from_second(1_614_265_330).unwrap();
        let body = r#"{"test": 2432232314}"#;
        assert_eq!(
            signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
        assert_eq!(written_secret(&secret), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }
}
