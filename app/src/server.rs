//! The server: every address of every slice behind its door, and what goes around all of them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::{Installation, Problem};
use tokio::net::TcpListener;

use crate::{guard, metrics};

/// Every address, ready to serve.
pub fn router(installation: &Arc<Installation>, routes: Vec<kernel::Route>) -> Router {
    let mut router = Router::new();
    for route in routes {
        let door = route.door;
        let handler = route.handler.layer(from_fn(move |request, next| guard::guard(door, request, next)));
        router = router.route(route.path, handler);
    }
    router
        .route("/healthz", get(healthz))
        .route("/metrics", get(metrics_text))
        .route("/assets/{*path}", get(ui::assets::serve))
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(installation.config.upload_limit))
        .layer(from_fn(whole))
        .layer(from_fn(access::same_origin))
        .layer(from_fn_with_state(Arc::clone(installation), ui::failure::write_out))
        .layer(from_fn_with_state(Arc::clone(installation), ui::visit::remember_choices))
        .layer(from_fn_with_state(Arc::clone(installation), access::recognise))
        .layer(from_fn(headers))
        .layer(from_fn(metrics::count))
        .with_state(Arc::clone(installation))
}

/// Serves until the process is told to stop; what runs then is finished first.
pub async fn serve(listener: TcpListener, router: Router) -> Result<(), Problem> {
    // Attempts at signing in are counted by address too.
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
    Ok(())
}

pub async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { _ = interrupt => {}, () = terminate => {} }
}

/// What changes something runs to its end even when the browser goes away in the middle.
async fn whole(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(panic) => ui::Failure(Problem::broken(panic)).into_response(),
    }
}

async fn headers(request: Request, next: Next) -> Response {
    const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                          frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    // Pages show what only their reader may see: shared caches keep nothing.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

async fn healthz(State(installation): State<Arc<Installation>>) -> Response {
    let asked = async {
        let mut tx = installation.read().await?;
        tx.row("SELECT 1 AS one", Vec::new()).await
    };
    match asked.await {
        Ok(_) => "ok\n".into_response(),
        Err(problem) => {
            tracing::error!(%problem, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

async fn metrics_text(State(installation): State<Arc<Installation>>) -> Result<String, ui::Failure> {
    let mut tx = installation.read().await?;
    let waiting = kernel::jobs::queue::waiting(&mut tx, 10_000).await?;
    Ok(metrics::text(waiting.len()))
}

async fn nowhere() -> ui::Failure {
    ui::Failure(Problem::NotFound)
}
