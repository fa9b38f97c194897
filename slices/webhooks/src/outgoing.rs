//! The only code that speaks to other systems: resolves a name, looks where it leads before anything connects, and
//! sends one request to exactly that address. It follows no redirect and reads no more than the status.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use kernel::config::Config;
use kernel::{Problem, Text};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::rules::retry::{Answer, Trouble};

/// The whole of an attempt: the standard asks receivers to answer within 15 to 30 seconds; jobs run one by one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where something goes, once its address was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    uri: Uri,
    host: String,
    port: u16,
    is_protected: bool,
}

/// What is sent.
pub struct Sending<'a> {
    pub id: &'a str,
    pub timestamp: i64,
    pub signature: &'a str,
    pub body: String,
}

impl Target {
    /// Only https, and http where the configuration lets webhooks into its own network.
    ///
    /// # Errors
    /// Beside the field: what is no such address.
    pub fn read(address: &str, is_inside: bool) -> Result<Self, Problem> {
        let wrong = |key| Problem::field("address", Text::new(key));
        let uri: Uri = address.trim().parse().map_err(|_| wrong("webhooks-wrong-address"))?;
        let is_protected = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if is_inside => false,
            _ => return Err(wrong("webhooks-wrong-scheme")),
        };
        let authority = uri.authority().ok_or_else(|| wrong("webhooks-wrong-address"))?;
        if authority.as_str().contains('@') || authority.host().is_empty() {
            return Err(wrong("webhooks-wrong-address"));
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_owned();
        // What is private by its very writing is told at once; names are looked at whenever something is sent.
        if host.parse::<IpAddr>().is_ok_and(|ip| !is_inside && !is_public(ip)) {
            return Err(wrong("webhooks-wrong-private"));
        }
        let port = authority.port_u16().unwrap_or(if is_protected { 443 } else { 80 });
        Ok(Self { host, port, is_protected, uri })
    }

    /// One attempt.
    pub async fn send(&self, sending: Sending<'_>, config: &Config) -> Answer {
        match tokio::time::timeout(PATIENCE, self.attempt(sending, config)).await {
            Ok(Ok(status)) => Answer::Status(status),
            Ok(Err(trouble)) => Answer::Trouble(trouble),
            Err(_) => Answer::Trouble(Trouble::Slow),
        }
    }

    async fn attempt(&self, sending: Sending<'_>, config: &Config) -> Result<i64, Trouble> {
        let to = self.resolve(config.webhooks_inside).await?;
        let stream = TcpStream::connect(to.as_slice()).await.map_err(|_| Trouble::Gone)?;
        if !self.is_protected {
            return self.ask(stream, sending).await;
        }
        let name = ServerName::try_from(self.host.clone()).map_err(|_| Trouble::Unprotected)?;
        let trusted = trusted(config.trusted_certificates.as_deref()).ok_or(Trouble::Unprotected)?;
        let stream =
            TlsConnector::from(trusted).connect(name, stream).await.map_err(|_| Trouble::Unprotected)?;
        self.ask(stream, sending).await
    }

    /// Where the name leads now: one private place among them is one too many.
    async fn resolve(&self, is_inside: bool) -> Result<Vec<SocketAddr>, Trouble> {
        let found = tokio::net::lookup_host((self.host.as_str(), self.port)).await;
        let found: Vec<SocketAddr> = found.map_err(|_| Trouble::Unknown)?.collect();
        if found.is_empty() {
            return Err(Trouble::Unknown);
        }
        if !is_inside && found.iter().any(|to| !is_public(to.ip())) {
            return Err(Trouble::Private);
        }
        Ok(found)
    }

    async fn ask<S>(&self, stream: S, sending: Sending<'_>) -> Result<i64, Trouble>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(|_| Trouble::Gone)?;
        let talk = tokio::spawn(connection);
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let authority = self.uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
        let request = Request::post(path)
            .header("host", authority)
            .header("user-agent", "tien-do")
            .header("content-type", "application/json")
            .header("webhook-id", sending.id)
            .header("webhook-timestamp", sending.timestamp)
            .header("webhook-signature", sending.signature)
            .body(Full::new(Bytes::from(sending.body)))
            .map_err(|_| Trouble::Unknown)?;
        let answered = sender.send_request(request).await;
        talk.abort();
        Ok(i64::from(answered.map_err(|_| Trouble::Gone)?.status().as_u16()))
    }
}

/// Certificates that the system trusts; read once.
static SYSTEM: LazyLock<RootCertStore> = LazyLock::new(|| {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
});

/// Whose certificates are believed: the system's authorities and those of the operator's file, read for each attempt,
/// so that a renewed one counts. Nothing where the file cannot be read: better no message than one to anybody.
fn trusted(file: Option<&Path>) -> Option<Arc<ClientConfig>> {
    let mut roots = SYSTEM.clone();
    if let Some(file) = file {
        for certificate in CertificateDer::pem_file_iter(file).ok()? {
            roots.add(certificate.ok()?).ok()?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().ok()?;
    Some(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// Whether an address belongs to the internet at large, and not to this machine, this network, or a way into them.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19)))
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return is_public_v4(ip);
    }
    let parts = ip.segments();
    // Only the part given out to the internet, without what carries an older address inside or is for examples.
    (0x2000..0x4000).contains(&parts[0])
        && !(parts[0] == 0x2001 && (parts[1] < 0x200 || parts[1] == 0x0db8))
        && parts[0] != 0x2002
        && parts[0] != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_internet_at_large_are_public() {
        for public in ["8.8.8.8", "113.160.0.1", "2404:6800:4005::1", "::ffff:8.8.8.8"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:0::1",
            "2001:db8::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }

    #[test]
    fn an_address_is_protected_and_leads_outside_unless_the_configuration_allows_it() {
        assert!(Target::read("https://other.example.vn/hook?x=1", false).is_ok());
        for wrong in [
            "http://other.example.vn/",
            "ftp://other.example.vn/",
            "other.example.vn",
            "https://",
            "https://user:secret@other.example.vn/",
            "https://127.0.0.1/",
            "https://[::1]/hook",
            "https://10.0.0.1:8443/",
            "javascript:alert(1)",
            "",
        ] {
            assert!(Target::read(wrong, false).is_err(), "{wrong}");
        }
        assert!(Target::read("http://10.0.0.1:8080/hook", true).is_ok());
        assert!(Target::read("ftp://10.0.0.1/", true).is_err());
    }
}
