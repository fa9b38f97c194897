//! Writes the gallery as a file to look at: `cargo run -p ui --example gallery -- vi gallery.html`.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use kernel::db::{self, Address, Db};
use kernel::ids::Mint;
use kernel::{Actor, Clock, Installation, Role};
use tower::ServiceExt;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let address = args.next().unwrap_or_else(|| "/_gallery?lang=vi".to_owned());
    let file = args.next().unwrap_or_else(|| "gallery.html".to_owned());
    let html = kernel::testing::runtime().block_on(page(&address))?;
    std::fs::write(&file, html)?;
    println!("{file}");
    Ok(())
}

async fn page(address: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(&Address::Folder(folder.path().to_owned())).await?;
    let clock = Clock::Fixed(kernel::testing::now());
    db::apply(&db, &kernel::installation::migrations_of(&[]), clock.now()).await?;
    let config = kernel::config::Config { is_sample: true, ..Default::default() };
    let installation = Installation::new(db, clock, Mint::seeded(1), config, Vec::new(), &ui::TEXTS)?;
    let router = Router::new()
        .route("/_gallery", get(ui::gallery::gallery))
        .layer(from_fn_with_state(Arc::clone(&installation), ui::failure::write_out))
        .with_state(installation);
    let mut request = Request::get(address).body(Body::empty())?;
    request.extensions_mut().insert(Actor::system("Nguyen Van An", &[Role::Administrator]));
    let response = router.oneshot(request).await?;
    Ok(axum::body::to_bytes(response.into_body(), 1 << 24).await?.to_vec())
}
