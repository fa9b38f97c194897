//! What the tests of every crate share: both databases, a fixed clock, a seeded mint, an actor at hand.

use std::sync::Arc;

use jiff::Timestamp;

use crate::actor::{Actor, Role};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Address, Db};
use crate::ids::Mint;
use crate::installation::{Installation, migrations_of};
use crate::slice::Slice;

/// A folder that lives as long as the test, and the installation in it.
pub struct Place {
    pub installation: Arc<Installation>,
    _folder: tempfile::TempDir,
}

/// Noon of 25 September 2020 in Viet Nam: "now" of every test that does not say otherwise.
pub fn now() -> Timestamp {
    "2020-09-25T05:00:00Z".parse().expect("a constant")
}

/// An installation with these slices on an embedded database.
pub async fn on_sqlite(slices: Vec<Slice>) -> Place {
    on_sqlite_at(slices, Clock::Fixed(now())).await
}

pub async fn on_sqlite_at(slices: Vec<Slice>, clock: Clock) -> Place {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let db = Db::open(&Address::Folder(folder.path().to_owned())).await.expect("an embedded database");
    start(db, slices, clock, folder).await
}

/// The same on PostgreSQL, in a schema of its own. `None` only when `TIENDO_SKIP_POSTGRES=1` was said aloud.
///
/// # Panics
/// Without a server at `TIENDO_TEST_POSTGRES`: a test on one engine only proves half.
pub async fn on_postgres(slices: Vec<Slice>) -> Option<Place> {
    on_postgres_at(slices, Clock::Fixed(now())).await
}

/// # Panics
/// As [`on_postgres`].
pub async fn on_postgres_at(slices: Vec<Slice>, clock: Clock) -> Option<Place> {
    if std::env::var("TIENDO_SKIP_POSTGRES").is_ok_and(|said| said == "1") {
        return None;
    }
    let url = std::env::var("TIENDO_TEST_POSTGRES")
        .expect("set TIENDO_TEST_POSTGRES (make test does), or say TIENDO_SKIP_POSTGRES=1");
    let schema = format!("t_{}", Mint::from_system().id::<()>(Clock::System.now())).to_lowercase();
    let admin = Db::open(&Address::Postgres(url.clone())).await.expect("a PostgreSQL server for tests");
    let mut tx = admin.begin().await.expect("a transaction");
    tx.execute(format!("CREATE SCHEMA {schema}"), vec![]).await.expect("a schema for the test");
    tx.commit().await.expect("a schema for the test");
    admin.close().await;
    let separator = if url.contains('?') { '&' } else { '?' };
    let url = format!("{url}{separator}options=-c%20search_path%3D{schema}");
    let db = Db::open(&Address::Postgres(url)).await.expect("the test's schema");
    let folder = tempfile::tempdir().expect("a folder for the test");
    Some(start(db, slices, clock, folder).await)
}

async fn start(db: Db, slices: Vec<Slice>, clock: Clock, folder: tempfile::TempDir) -> Place {
    db::apply(&db, &migrations_of(&slices), clock.now()).await.expect("migrations apply");
    let config = Config { data: folder.path().to_owned(), ..Config::default() };
    let installation =
        Installation::new(db, clock, Mint::seeded(1), config, slices, &[]).expect("slices fit together");
    Place { installation, _folder: folder }
}

/// An actor with these roles over everything.
pub fn actor(roles: &[Role]) -> Actor {
    Actor::system("test", roles)
}

/// Runs one async test body on both engines: `both_databases!(slices(), async |place: Place| { … })`; with a moment
/// after the slices, as if that were now.
#[macro_export]
macro_rules! both_databases {
    ($slices:expr, $body:expr) => {
        $crate::both_databases!($slices, $crate::testing::now(), $body)
    };
    ($slices:expr, $now:expr, $body:expr) => {{
        let runtime = $crate::testing::runtime();
        let clock = $crate::clock::Clock::Fixed($now);
        runtime.block_on(async {
            let place = $crate::testing::on_sqlite_at($slices, clock).await;
            ($body)(place).await;
            if let Some(place) = $crate::testing::on_postgres_at($slices, clock).await {
                ($body)(place).await;
            }
        });
    }};
}

tokio::task_local! {
    static ASKED: std::cell::Cell<usize>;
}

/// Some work, and how many queries it asked of the database: that a list asks as often for many as for few.
pub async fn queries_of<T>(work: impl Future<Output = T>) -> (T, usize) {
    let counted = async {
        let done = work.await;
        (done, ASKED.with(std::cell::Cell::get))
    };
    ASKED.scope(std::cell::Cell::new(0), counted).await
}

/// A query was asked; counted where somebody counts.
pub(crate) fn asked() {
    let _ = ASKED.try_with(|count| count.set(count.get() + 1));
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}
