//! Another system, as a web server that notes what it is sent and answers what it is told to.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

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
