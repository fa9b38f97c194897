//! The server: every address of every slice behind its door, and what goes around all of them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_server::tls_rustls::RustlsConfig;
use kernel::config::Config;
use kernel::{Installation, Problem};
use tokio::net::TcpListener;
use ui::visit::Standing;

use crate::{guard, metrics, print};

/// Every address, ready to serve.
pub fn router(installation: &Arc<Installation>, routes: Vec<kernel::Route>) -> Router {
    let mut router = Router::new();
    for route in routes {
        let door = route.door;
        let handler = route.handler.layer(from_fn(move |request, next| guard::guard(door, request, next)));
        if let Some(address) = print::address(route.path) {
            router = router.route(&address, handler.clone().layer(from_fn(print::as_pdf)));
        }
        router = router.route(route.path, handler);
    }
    router
        .route("/healthz", get(healthz))
        .route("/metrics", get(metrics_text))
        .route("/assets/{*path}", get(ui::assets::serve))
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(installation.config.upload_limit))
        .layer(from_fn(whole))
        .layer(from_fn_with_state(Arc::clone(installation), standing))
        .layer(from_fn(access::same_origin))
        .layer(from_fn_with_state(Arc::clone(installation), ui::failure::write_out))
        .layer(from_fn_with_state(Arc::clone(installation), ui::visit::remember_choices))
        .layer(from_fn_with_state(Arc::clone(installation), access::recognise))
        // Once more, for what goes wrong before anybody is recognised.
        .layer(from_fn_with_state(Arc::clone(installation), ui::failure::write_out))
        .layer(from_fn(headers))
        .layer(from_fn(metrics::count))
        .with_state(Arc::clone(installation))
}

/// How long requests that run when the process is told to stop have to end.
const GRACE: Duration = Duration::from_secs(20);

/// The certificate that the configuration names, for serving without a proxy.
pub async fn certificate(config: &Config) -> Result<Option<RustlsConfig>, Problem> {
    let (certificate, key) = match (&config.tls_certificate, &config.tls_key) {
        (Some(certificate), Some(key)) => (certificate, key),
        (None, None) => return Ok(None),
        _ => {
            return Err(Problem::broken(
                "tls_certificate and tls_key belong together: one of them is not set",
            ));
        }
    };
    let read = RustlsConfig::from_pem_file(certificate, key).await;
    let about = |error| Problem::broken(format!("{}, {}: {error}", certificate.display(), key.display()));
    read.map(Some).map_err(about)
}

/// Serves until the process is told to stop; what runs then is finished first.
pub async fn serve(listener: TcpListener, router: Router, tls: Option<RustlsConfig>) -> Result<(), Problem> {
    // Attempts at signing in are counted by address too.
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let Some(tls) = tls else {
        axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
        return Ok(());
    };
    let handle = axum_server::Handle::new();
    let stopping = handle.clone();
    tokio::spawn(async move {
        told_to_stop().await;
        stopping.graceful_shutdown(Some(GRACE));
    });
    let server = axum_server::from_tcp_rustls(listener.into_std()?, tls)?;
    server.handle(handle).serve(service).await?;
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

/// How far the data goes, for the foot of every page and print: the ledger's last signed checkpoint.
async fn standing(
    State(installation): State<Arc<Installation>>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if request.method().is_safe() && !ui::visit::is_for_programs(path) && !path.starts_with("/assets/") {
        let head = async {
            let mut tx = installation.read().await?;
            ledger::newest_checkpoint(&mut tx).await
        };
        match head.await {
            Ok(Some((size, root))) => {
                let position = i64::try_from(size).ok();
                request.extensions_mut().insert(Standing { position, checkpoint: Some(root) });
            }
            Ok(None) => {}
            // The page itself will say what is wrong with the database.
            Err(problem) => tracing::warn!(%problem, "reading the last checkpoint"),
        }
    }
    next.run(request).await
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
