//! A mail server for the tests: the protocol is the crate `mailin`'s; here is only the door, which can be shut.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use mailin::response::{NO_MAILBOX, OK};
use mailin::{Action, Handler, Response, Session, SessionBuilder};
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// A message as it arrived.
#[derive(Debug, Clone, Default)]
pub struct Got {
    pub to: String,
    raw: Vec<u8>,
}

impl Got {
    /// What a mail program shows of a header.
    pub fn header(&self, name: &str) -> String {
        let text = String::from_utf8(self.raw.clone()).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_else(|| panic!("no {name} in\n{head}")).to_owned()
    }

    /// The words, whichever way they were packed.
    pub fn body(&self) -> String {
        let text = String::from_utf8(self.raw.clone()).unwrap();
        let body = text.split_once("\r\n\r\n").unwrap().1;
        let bytes = match self.header("Content-Transfer-Encoding").as_str() {
            "quoted-printable" => unquoted(body),
            "base64" => {
                use base64::Engine as _;
                let packed: String = body.split_whitespace().collect();
                base64::engine::general_purpose::STANDARD.decode(packed).unwrap()
            }
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }
}

/// Quoted-printable, as its standard says: `=` and two digits for a byte, `=` at the end for a line that goes on.
fn unquoted(body: &str) -> Vec<u8> {
    let joined = body.replace("=\r\n", "");
    let mut bytes = joined.bytes();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
            plain.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            plain.push(byte);
        }
    }
    plain
}

#[derive(Clone, Default)]
struct Box {
    now: Got,
    got: Arc<Mutex<Vec<Got>>>,
}

impl Handler for Box {
    fn rcpt(&mut self, to: &str) -> Response {
        if to.starts_with("khong.co") {
            return NO_MAILBOX;
        }
        to.clone_into(&mut self.now.to);
        OK
    }

    fn data_start(&mut self, _: &str, _: &str, _: bool, _: &[String]) -> Response {
        self.now.raw.clear();
        OK
    }

    fn data(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.now.raw.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        self.got.lock().unwrap().push(self.now.clone());
        OK
    }
}

pub struct MailServer {
    pub port: u16,
    got: Arc<Mutex<Vec<Got>>>,
    door: JoinHandle<()>,
}

/// How a server protects what is said to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    None,
    StartTls,
    Tls,
}

/// The authority that vouches for the tests' server.
pub fn authority() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls/authority.pem")
}

/// A real handshake with a certificate of that authority.
fn acceptor() -> TlsAcceptor {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls");
    let certificate = CertificateDer::from_pem_file(folder.join("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
    TlsAcceptor::from(Arc::new(config))
}

impl MailServer {
    pub async fn open() -> Self {
        Self::open_at(0).await
    }

    pub async fn open_at(port: u16) -> Self {
        Self::open_with(port, Protection::None).await
    }

    pub async fn open_with(port: u16, protection: Protection) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let got = Arc::<Mutex<Vec<Got>>>::default();
        let boxes = Box { now: Got::default(), got: Arc::clone(&got) };
        let door = tokio::spawn(async move {
            while let Ok((stream, from)) = listener.accept().await {
                let mut builder = SessionBuilder::new("thu.example");
                if protection == Protection::StartTls {
                    builder.enable_start_tls();
                }
                tokio::spawn(serve(stream, builder.build(from.ip(), boxes.clone()), protection));
            }
        });
        Self { port, got, door }
    }

    /// The server is gone: nobody answers at its port any more.
    pub async fn shut(self) -> u16 {
        self.door.abort();
        let _ = self.door.await;
        self.port
    }

    /// What arrived, oldest first.
    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
}

async fn serve(stream: TcpStream, mut session: Session<Box>, protection: Protection) {
    let greeting = session.greeting().buffer().unwrap();
    if protection == Protection::Tls {
        let Ok(mut stream) = acceptor().accept(stream).await else { return };
        let _ = stream.write_all(&greeting).await;
        session.tls_active();
        talk(stream, &mut session).await;
        return;
    }
    let mut stream = stream;
    let _ = stream.write_all(&greeting).await;
    if let Some(stream) = talk(stream, &mut session).await
        && let Ok(stream) = acceptor().accept(stream).await
    {
        session.tls_active();
        talk(stream, &mut session).await;
    }
}

/// Answers line by line; hands the stream back when it is to be protected from here on.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(stream: S, session: &mut Session<Box>) -> Option<S> {
    let mut stream = BufReader::new(stream);
    let mut line = Vec::new();
    while stream.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
        let response = session.process(&line);
        line.clear();
        if response.action == Action::NoReply {
            continue;
        }
        let _ = stream.write_all(&response.buffer().unwrap()).await;
        match response.action {
            Action::Close => return None,
            Action::UpgradeTls => return Some(stream.into_inner()),
            _ => {}
        }
    }
    None
}
