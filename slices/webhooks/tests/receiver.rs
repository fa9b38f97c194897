//! Another system, as a web server that notes what it is sent and answers what it is told to.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::serve::Listener;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A message as it arrived.
#[derive(Debug, Clone)]
pub struct Got {
    pub headers: HeaderMap,
    pub body: String,
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }
}

#[derive(Clone)]
struct Desk {
    got: Arc<Mutex<Vec<Got>>>,
    answer: Arc<Mutex<u16>>,
}

pub struct Receiver {
    pub address: String,
    desk: Desk,
    door: JoinHandle<()>,
}

async fn take(State(desk): State<Desk>, headers: HeaderMap, body: String) -> Response {
    desk.got.lock().unwrap().push(Got { headers, body });
    let answer = StatusCode::from_u16(*desk.answer.lock().unwrap()).unwrap();
    // Whoever followed this would come back here once more.
    (answer, [("location", "/hook")]).into_response()
}

impl Receiver {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook?from=tien-do", listener.local_addr().unwrap());
        let desk = Desk { got: Arc::default(), answer: Arc::new(Mutex::new(204)) };
        let router = Router::new().route("/hook", post(take)).with_state(desk.clone());
        let door = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, desk, door }
    }

    /// The same behind TLS, with a certificate that the tests' own authority vouches for.
    pub async fn open_protected() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("https://{}/hook", listener.local_addr().unwrap());
        let desk = Desk { got: Arc::default(), answer: Arc::new(Mutex::new(204)) };
        let router = Router::new().route("/hook", post(take)).with_state(desk.clone());
        let protected = Protected { listener, acceptor: acceptor() };
        let door = tokio::spawn(async move { axum::serve(protected, router).await.unwrap() });
        Self { address, desk, door }
    }

    pub fn answer(&self, status: u16) {
        *self.desk.answer.lock().unwrap() = status;
    }

    pub fn got(&self) -> Vec<Got> {
        self.desk.got.lock().unwrap().clone()
    }

    pub async fn shut(self) {
        self.door.abort();
        let _ = self.door.await;
    }
}

/// The authority that vouches for the tests' receiver.
pub fn authority() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls/authority.pem")
}

fn acceptor() -> TlsAcceptor {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tls");
    let certificate = CertificateDer::from_pem_file(folder.join("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
    TlsAcceptor::from(Arc::new(config))
}

struct Protected {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Protected {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            if let Ok((stream, from)) = self.listener.accept().await
                && let Ok(stream) = self.acceptor.accept(stream).await
            {
                return (stream, from);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}
