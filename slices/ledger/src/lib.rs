//! Seals facts into a Merkle log that anybody can check: signed checkpoints, offline proofs, and a verification
//! that recomputes everything. It knows no other slice; rows that facts commit to are read by a hook of the app's.

pub mod actions;
mod api;
mod jobs;
pub mod key;
mod pages;
mod proofs;
mod rows;
mod rules;
mod store;
mod verify;

use axum::routing::get;
use kernel::jobs::Job;
use kernel::slice::Asked::{Number, Words};
use kernel::slice::{MenuEntry, Shape};
use kernel::{Migration, Permission, Role, Route, Slice};

pub use actions::seal_facts::{Sealed, seal_facts};
pub use proofs::{prove_fact, prove_row};
pub use rows::{BatchRow, Rows, RowsOf, no_rows};
pub use rules::difference::Difference;
pub use store::{Head, head, newest_checkpoint};
pub use verify::{Verification, verify};

/// Who may read the history of everything that happened.
pub const HISTORY: Permission =
    Permission { key: "ledger.history", roles: &[Role::Administrator, Role::Leader, Role::Office] };
/// Who may see and take the proof of one fact or figure.
pub const PROVE: Permission = Permission { key: "ledger.prove", roles: Role::ANY };
/// Who seals: the program itself, or an administrator on the command line.
pub const SEAL: Permission = Permission { key: "ledger.seal", roles: &[Role::Administrator] };

/// Addresses of this slice's screens.
pub const HISTORY_PAGE: &str = "/nhat-ky";

/// The address of the proof of a fact, or of one of the rows it commits to.
pub fn proof_page(fact: kernel::facts::FactId, row: Option<u64>) -> String {
    row.map_or_else(|| format!("{HISTORY_PAGE}/{fact}"), |row| format!("{HISTORY_PAGE}/{fact}?dong={row}"))
}

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_ledger", include_str!("../migrations/0001_ledger.sql"))];

const JOBS: &[Job] = &[Job { name: "ledger.seal", is_per_subject: false, every: None, run: jobs::seal::run }];

const MENU: &[MenuEntry] =
    &[MenuEntry { text: "ledger-menu", href: HISTORY_PAGE, permission: HISTORY, order: 90 }];

/// What this slice hands to the app. `rows` reads the rows that facts of other slices commit to.
pub fn slice(rows: RowsOf) -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[HISTORY, PROVE, SEAL],
        wakes: &[("*", "ledger.seal")],
        jobs: JOBS,
        routes: routes(rows),
        menu: MENU,
        ..Slice::named("ledger", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes(rows: RowsOf) -> Vec<Route> {
    use pages::{history, proof};
    vec![
        Route::permitted("/nhat-ky", HISTORY, get(history::show)),
        Route::open("/nhat-ky/moc", get(api::checkpoint)),
        Route::permitted(
            "/nhat-ky/{fact}",
            PROVE,
            get(move |visit, path, row| proof::show(visit, path, row, rows)),
        ),
        Route::permitted(
            "/nhat-ky/{fact}/chung-minh",
            PROVE,
            get(move |visit, path, row| api::proof(visit, path, row, rows)),
        ),
        Route::permitted("/api/v1/ledger/facts", HISTORY, get(api::facts)).about(
            "ledger-api-facts",
            &[Words("before"), Words("subject"), Number("limit")],
            api::FACTS,
        ),
        Route::permitted("/api/v1/ledger/facts/{fact}", PROVE, get(api::fact)).about(
            "ledger-api-fact",
            &[],
            api::FACT,
        ),
        Route::permitted(
            "/api/v1/ledger/facts/{fact}/proof",
            PROVE,
            get(move |visit, path, row| api::proof(visit, path, row, rows)),
        )
        .about("ledger-api-proof", &[Number("dong")], Shape::Anything),
        Route::permitted("/api/v1/ledger/checkpoints", HISTORY, get(api::checkpoints)).about(
            "ledger-api-checkpoints",
            &[],
            api::CHECKPOINTS,
        ),
        // C2SP tlog-tiles: hashes of salted digests, of use only to who checks the log. Open to any witness.
        Route::open("/api/v1/ledger/key", get(api::key)).about("ledger-api-key", &[], Shape::Text),
        Route::open("/api/v1/ledger/checkpoint", get(api::checkpoint)).about(
            "ledger-api-checkpoint",
            &[],
            Shape::Text,
        ),
        Route::open("/api/v1/ledger/tile/{*path}", get(api::tile)).about(
            "ledger-api-tile",
            &[],
            Shape::Bytes,
        ),
    ]
}
