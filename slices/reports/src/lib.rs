//! Figures that units hand in: validated, checked, accepted by somebody else, summed up the tree.
//! Nothing is overwritten: a correction is a new version, and what was returned is kept.

pub mod actions;
mod api;
mod checking;
mod consolidation;
mod figure;
mod filling;
mod form;
mod history;
pub mod import;
mod jobs;
mod pages;
mod panels;
mod places;
mod proof;
mod recount;
mod request;
pub mod rules;
mod store;

use axum::routing::{get, post};
use kernel::slice::Asked::{Day, Number, Words};
use kernel::slice::MenuEntry;
use kernel::{Migration, Period, Permission, Problem, Role, Route, Slice, Tx};

pub use actions::accept_report::{accept_report, accept_reports};
pub use actions::amend_form::amend_form;
pub use actions::answer_request::{Answered, Sending, answer_request};
pub use actions::define_form::define_form;
pub use actions::delegate_signing::delegate_signing;
pub use actions::drop_uploads::drop_uploads;
pub use actions::end_form::end_form;
pub use actions::excuse_unit::excuse_unit;
pub use actions::import_spreadsheet::import_spreadsheet;
pub use actions::keep_upload::keep_upload;
pub use actions::open_period::open_period;
pub use actions::rebuild_totals::rebuild_totals;
pub use actions::remark_on_cell::{NewRemark, remark_on_cell};
pub use actions::remind_late_units::remind_late_units;
pub use actions::return_report::{Return, return_report};
pub use actions::revoke_signing::revoke_signing;
pub use actions::save_draft::{SavedDraft, Typed, save_draft};
pub use actions::sign_report::sign_report;
pub use actions::submit_report::{submit_once, submit_report};
pub use checking::{Checked, check_figures};
pub use figure::{
    Cell, Figure, FigureId, NewFigure, NewReport, NotAFigureId, Origin, State, Status, Submission,
    SubmissionId, SubmissionTag,
};
pub use filling::{FillCell, Lock, Sheet, reason_field, value_field};
pub use form::{
    AskedCell, Audience, CutOff, DayOff, Definition, DueBy, FormId, Frequency, Item, Kind, LevelDue,
    ReportForm,
};
pub use history::{series_of, series_of_units};
pub use panels::{FIGURE, SUBMISSION};
pub use proof::{FigureProof, FigureRow, batch_rows, figure_proof_parts, verify_batch};
pub use recount::{Gained, TotalDiffers, check_totals};
pub use request::{Excuse, KindDue, Request, RequestId, Round, RoundId};
pub use rules::checks::{Check, Finding, find as remarks};
pub use rules::delegation::NewDelegation;
pub use rules::drafting::{Conflict, Entry, Save};
pub use rules::prevailing::prevailing;
pub use store::remarks::Remark;

/// Looks at figures and what was handed in.
pub const READ: Permission = Permission { key: "reports.read", roles: Role::ANY };
/// Enters figures and hands them in.
pub const SUBMIT: Permission =
    Permission { key: "reports.submit", roles: &[Role::Reporter, Role::Head, Role::Office] };
/// Signs for a unit.
pub const SIGN: Permission = Permission { key: "reports.sign", roles: &[Role::Head, Role::Leader] };
/// Accepts or returns what others handed in.
pub const ACCEPT: Permission = Permission { key: "reports.accept", roles: &[Role::Office, Role::Leader] };

/// Says something about a figure; it stays with its cell.
pub const REMARK: Permission =
    Permission { key: "reports.remark", roles: &[Role::Reporter, Role::Head, Role::Office, Role::Leader] };
/// Says what is reported by whom and by when: forms, periods, excuses.
pub const SCHEDULE: Permission = Permission { key: "reports.schedule", roles: &[Role::Office] };

/// Opens the list of what waits; what stands in it, signing and accepting decide.
pub const REVIEW: Permission =
    Permission { key: "reports.review", roles: &[Role::Head, Role::Office, Role::Leader] };

const MENU: &[MenuEntry] = &[
    MenuEntry {
        text: "reports-import-menu",
        href: pages::import_figures::IMPORT,
        permission: SUBMIT,
        order: 42,
    },
    MenuEntry { text: "reports-check-menu", href: "/kiem-tra", permission: READ, order: 48 },
    MenuEntry { text: "reports-owed-menu", href: pages::form_links::MINE, permission: SUBMIT, order: 39 },
    MenuEntry { text: "reports-menu", href: pages::MY_REPORTS, permission: SUBMIT, order: 40 },
    MenuEntry {
        text: "reports-progress-menu",
        href: pages::form_links::PROGRESS,
        permission: READ,
        order: 46,
    },
    MenuEntry {
        text: "reports-consolidation-menu",
        href: pages::consolidation::CONSOLIDATION,
        permission: READ,
        order: 44,
    },
    MenuEntry { text: "reports-forms-menu", href: pages::form_links::FORMS, permission: READ, order: 47 },
    MenuEntry {
        text: "reports-estimates-menu",
        href: pages::estimates::ESTIMATES,
        permission: ACCEPT,
        order: 49,
    },
    MenuEntry { text: "reports-menu-review", href: pages::REVIEW, permission: REVIEW, order: 45 },
];

const MIGRATIONS: &[Migration] = &[
    Migration::new("0001_reports", include_str!("../migrations/0001_reports.sql")),
    Migration::new("0002_reports_import", include_str!("../migrations/0002_reports_import.sql")),
    Migration::new("0003_reports_firmness", include_str!("../migrations/0003_reports_firmness.sql")),
    Migration::new("0004_reports_forms", include_str!("../migrations/0004_reports_forms.sql")),
    Migration::new("0005_reports_filling", include_str!("../migrations/0005_reports_filling.sql")),
    Migration::new("0006_reports_signing", include_str!("../migrations/0006_reports_signing.sql")),
    Migration::new("0007_reports_effort", include_str!("../migrations/0007_reports_effort.sql")),
    Migration::new("0008_reports_evidence", include_str!("../migrations/0008_reports_evidence.sql")),
];

/// The figure with this identity, accepted or not.
pub async fn figure(tx: &mut Tx, id: FigureId) -> Result<Option<Figure>, Problem> {
    Ok(store::figures::find(tx, id).await?.map(|kept| kept.figure))
}

/// What was handed in at one time.
///
/// # Errors
/// `NotFound` when there is no such submission.
pub async fn submission(tx: &mut Tx, id: SubmissionId) -> Result<Submission, Problem> {
    store::submissions::find(tx, id).await
}

/// What was said about a figure's cell, oldest first.
///
/// # Errors
/// `NotFound` when there is no such figure.
pub async fn remarks_on_cell(tx: &mut Tx, id: FigureId) -> Result<Vec<Remark>, Problem> {
    let figure = figure(tx, id).await?.ok_or(Problem::NotFound)?;
    store::remarks::of_cell(tx, figure.cell()).await
}

/// Every report form as it stands, by code.
pub async fn forms(tx: &mut Tx) -> Result<Vec<ReportForm>, Problem> {
    store::forms::all(tx).await
}

/// What was opened for a period, and what each unit owes in it.
pub async fn requests_of(tx: &mut Tx, period: Period) -> Result<Vec<(Round, Vec<Request>)>, Problem> {
    let mut found = Vec::new();
    for round in store::forms::rounds_of(tx, period).await? {
        let mut requests = store::requests::of_rounds(tx, &[round.id]).await?;
        requests.sort_by_key(|request| request.id);
        found.push((round, requests));
    }
    Ok(found)
}

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, SUBMIT, SIGN, ACCEPT, REVIEW, SCHEDULE, REMARK],
        facts: &[
            "reports.submitted",
            "reports.signed",
            "reports.accepted",
            "reports.returned",
            "reports.imported",
            "reports.file_kept",
            "reports.totals_rebuilt",
            "reports.uploads_dropped",
            "reports.form_defined",
            "reports.form_amended",
            "reports.form_ended",
            "reports.period_opened",
            "reports.unit_excused",
            "reports.draft_begun",
            "reports.request_answered",
            "reports.cell_remarked",
            "reports.signing_delegated",
            "reports.signing_revoked",
            "reports.units_reminded",
        ],
        jobs: &[
            jobs::drop_uploads::DROP_UPLOADS,
            jobs::open_due_periods::OPEN_DUE_PERIODS,
            jobs::remind_late_units::REMIND_LATE_UNITS,
        ],
        // A form that is defined while its period is open has not to wait for the hour.
        wakes: &[
            ("reports.form_defined", "reports.open_due_periods"),
            ("reports.form_amended", "reports.open_due_periods"),
        ],
        routes: routes(),
        panels: panels::PANELS,
        menu: MENU,
        resolve: Some(|tx, citations, _| Box::pin(panels::resolve(tx, citations))),
        ..Slice::named("reports", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use api::shapes;
    use pages::{checks, decide, enter_figures, figure, my_reports, review, submission, thread};
    let mut routes = pages::import_figures::routes();
    routes.extend(cycle_routes());
    routes.extend(consolidation_routes());
    routes.extend(defining_routes());
    routes.extend([
        Route::permitted("/kiem-tra", READ, get(checks::show)),
        Route::permitted(pages::MY_REPORTS, SUBMIT, get(my_reports::show)),
        Route::permitted(pages::ENTER, SUBMIT, get(enter_figures::show).post(enter_figures::send)),
        Route::permitted(pages::REVIEW, REVIEW, get(review::show).post(review::accept_chosen)),
        Route::permitted("/bao-cao/{id}", READ, get(submission::show)),
        Route::permitted("/bao-cao/{id}/ky", READ, post(decide::sign)),
        Route::permitted("/bao-cao/{id}/chap-nhan", ACCEPT, post(decide::accept)),
        Route::permitted("/bao-cao/{id}/tra-lai", ACCEPT, post(decide::give_back)),
        Route::permitted("/so-lieu/{id}", READ, get(figure::show)),
        Route::permitted(
            "/so-lieu/{id}/y-kien",
            REMARK,
            post(thread::say).layer(axum::extract::DefaultBodyLimit::disable()),
        ),
        Route::permitted("/api/v1/reports/figures", READ, get(api::figures)).about(
            "reports-api-figures",
            &[
                Words("unit"),
                Words("indicator"),
                Number("year"),
                Day("as_of"),
                Words("after"),
                Number("limit"),
            ],
            shapes::FIGURES,
        ),
        Route::permitted("/api/v1/reports/figures/{id}", READ, get(api::figure)).about(
            "reports-api-figure",
            &[],
            shapes::ONE_FIGURE,
        ),
        Route::permitted("/api/v1/reports/submissions", READ, get(api::submissions).post(api::submit))
            .about(
                "reports-api-submissions",
                &[Words("state"), Words("unit"), Words("after"), Number("limit")],
                shapes::SUBMISSIONS,
            )
            .about_post("reports-api-submit", shapes::SENT_REPORT, "201", shapes::TAKEN),
        Route::permitted("/api/v1/reports/submissions/{id}/sign", READ, post(api::sign)).about_post(
            "reports-api-sign",
            shapes::NOTHING,
            "200",
            shapes::DECIDED,
        ),
        Route::permitted("/api/v1/reports/submissions/{id}/accept", ACCEPT, post(api::accept)).about_post(
            "reports-api-accept",
            shapes::NOTHING,
            "200",
            shapes::DECIDED,
        ),
        Route::permitted("/api/v1/reports/submissions/{id}/return", ACCEPT, post(api::give_back)).about_post(
            "reports-api-return",
            shapes::SENT_RETURN,
            "200",
            shapes::DECIDED,
        ),
        Route::permitted(
            "/api/v1/reports/figures/{id}/remarks",
            READ,
            get(api::thread::remarks).post(api::thread::say),
        )
        .about("reports-api-remarks", &[], shapes::REMARKS)
        .about_post("reports-api-remark", shapes::SENT_WORDS, "200", shapes::REMARKS),
        Route::permitted("/api/v1/reports/acceptances", ACCEPT, post(api::accept_many)).about_post(
            "reports-api-accept-many",
            shapes::SENT_ACCEPTANCE,
            "200",
            shapes::ACCEPTED,
        ),
    ]);
    routes
}

/// What programs may define and delegate.
fn defining_routes() -> Vec<Route> {
    use api::{defining, forms, shapes};
    vec![
        Route::permitted("/api/v1/reports/forms", READ, get(forms::forms).post(defining::define))
            .about("reports-api-forms", &[], shapes::FORMS)
            .about_post("reports-api-define", shapes::SENT_FORM, "201", shapes::DEFINED),
        Route::permitted("/api/v1/reports/forms/{id}/amend", SCHEDULE, post(defining::amend)).about_post(
            "reports-api-amend",
            shapes::SENT_FORM,
            "200",
            shapes::DEFINED,
        ),
        Route::permitted("/api/v1/reports/forms/{id}/end", SCHEDULE, post(defining::end)).about_post(
            "reports-api-end",
            shapes::SENT_END,
            "200",
            shapes::DECIDED,
        ),
        Route::permitted(
            "/api/v1/reports/delegations",
            SIGN,
            get(defining::delegations).post(defining::delegate),
        )
        .about("reports-api-delegations", &[], shapes::DELEGATIONS)
        .about_post("reports-api-delegate", shapes::SENT_DELEGATION, "201", shapes::DECIDED),
        Route::permitted("/api/v1/reports/delegations/{id}/revoke", SIGN, post(defining::revoke)).about_post(
            "reports-api-revoke",
            shapes::NOTHING,
            "200",
            shapes::DECIDED,
        ),
    ]
}

/// Periods added up.
fn consolidation_routes() -> Vec<Route> {
    use api::{consolidations, estimates, shapes};
    use pages::consolidation::{self, differences, parts, sheet};
    use pages::estimates as worth;
    const ASKED: &[kernel::slice::Asked] = &[Words("period"), Words("unit"), Words("tree"), Day("as_of")];
    vec![
        Route::permitted(consolidation::CONSOLIDATION, READ, get(consolidation::show)),
        Route::permitted(consolidation::DIFFERENCES, READ, get(differences::show)),
        Route::permitted(consolidation::PARTS, READ, get(parts::show)),
        Route::permitted(consolidation::SHEET, READ, get(sheet::download)),
        Route::permitted(worth::ESTIMATES, ACCEPT, get(worth::show)),
        Route::permitted("/api/v1/reports/estimates", ACCEPT, get(estimates::worth)).about(
            "reports-api-estimates",
            &[Words("unit"), Words("indicator"), Day("as_of")],
            shapes::ESTIMATES,
        ),
        Route::permitted("/api/v1/reports/consolidation", READ, get(consolidations::sums)).about(
            "reports-api-consolidation",
            ASKED,
            shapes::CONSOLIDATION,
        ),
        Route::permitted("/api/v1/reports/differences", READ, get(consolidations::differences)).about(
            "reports-api-differences",
            &[Words("period"), Words("unit"), Words("tree"), Day("as_of"), Words("after"), Number("limit")],
            shapes::DIFFERENCES,
        ),
        Route::permitted("/api/v1/reports/completeness", READ, get(consolidations::completeness)).about(
            "reports-api-completeness",
            &[Words("period"), Words("unit"), Day("as_of")],
            shapes::COMPLETENESS,
        ),
    ]
}

/// Forms, periods, what is owed.
/// Files that show what cells say.
fn evidence_routes() -> Vec<Route> {
    use api::shapes;
    use pages::evidence;
    vec![
        Route::permitted(
            "/yeu-cau-bao-cao/{id}/minh-chung",
            READ,
            get(evidence::show).post(evidence::attach).layer(axum::extract::DefaultBodyLimit::disable()),
        ),
        Route::permitted("/minh-chung/{id}", READ, get(evidence::file)),
        Route::permitted(
            "/api/v1/reports/requests/{id}/evidence",
            REMARK,
            post(api::thread::attach).layer(axum::extract::DefaultBodyLimit::disable()),
        )
        .about_post("reports-api-attach", kernel::slice::Shape::Files, "201", shapes::REMARKS),
        Route::permitted("/api/v1/reports/evidence/{id}", READ, get(evidence::file)).about(
            "reports-api-evidence",
            &[],
            kernel::slice::Shape::Bytes,
        ),
    ]
}

fn cycle_routes() -> Vec<Route> {
    use api::{filling, forms, shapes};
    use pages::{
        calendar_feed, define_form, delegations, fill_file, fill_report, form, form_links, forms as list,
        owed, period_progress, request,
    };
    let mut routes = evidence_routes();
    routes.extend([
        Route::permitted(form_links::FORMS, READ, get(list::show)),
        Route::permitted("/bieu-mau/moi", SCHEDULE, get(define_form::show).post(define_form::define)),
        Route::permitted("/bieu-mau/{id}", READ, get(form::show)),
        Route::permitted(
            "/bieu-mau/{id}/sua",
            SCHEDULE,
            get(define_form::show_amend).post(define_form::amend),
        ),
        Route::permitted("/bieu-mau/{id}/mo-ky", SCHEDULE, post(form::open)),
        Route::permitted("/bieu-mau/{id}/ket-thuc", SCHEDULE, post(form::end)),
        Route::permitted(delegations::DELEGATIONS, SIGN, get(delegations::show).post(delegations::give)),
        Route::permitted("/uy-quyen-ky/{id}/thu-lai", SIGN, post(delegations::revoke)),
        Route::permitted("/bao-cao/lich.ics", SUBMIT, get(calendar_feed::show)),
        Route::permitted(form_links::MINE, SUBMIT, get(owed::show)),
        Route::permitted(
            form_links::PROGRESS,
            READ,
            get(period_progress::show).post(period_progress::accept_clean),
        ),
        Route::permitted("/yeu-cau-bao-cao/{id}", READ, get(request::show)),
        Route::permitted("/yeu-cau-bao-cao/{id}/mien", SCHEDULE, post(request::excuse)),
        Route::permitted(
            "/yeu-cau-bao-cao/{id}/nhap",
            SUBMIT,
            get(fill_report::show).post(fill_report::send),
        ),
        Route::permitted("/yeu-cau-bao-cao/{id}/tep.xlsx", SUBMIT, get(fill_file::download)),
        Route::permitted(
            "/yeu-cau-bao-cao/{id}/tep",
            SUBMIT,
            post(fill_file::upload).layer(axum::extract::DefaultBodyLimit::disable()),
        ),
        Route::permitted("/yeu-cau-bao-cao/{id}/luu", SUBMIT, post(fill_report::save)),
        Route::permitted("/api/v1/reports/requests/{id}/draft", SUBMIT, post(filling::save)).about_post(
            "reports-api-draft",
            shapes::SENT_DRAFT,
            "200",
            shapes::DRAFT,
        ),
        Route::permitted("/api/v1/reports/requests/{id}/answer", SUBMIT, post(filling::answer)).about_post(
            "reports-api-answer",
            shapes::SENT_DRAFT,
            "200",
            shapes::ANSWERED,
        ),
        Route::permitted("/api/v1/reports/rounds", SCHEDULE, post(forms::open)).about_post(
            "reports-api-open",
            shapes::SENT_ROUND,
            "201",
            shapes::OPENED,
        ),
        Route::permitted("/api/v1/reports/requests", READ, get(forms::requests)).about(
            "reports-api-requests",
            &[Words("period")],
            shapes::REQUESTS,
        ),
        Route::permitted("/api/v1/reports/requests/{id}/excuse", SCHEDULE, post(forms::excuse)).about_post(
            "reports-api-excuse",
            shapes::SENT_REASON,
            "200",
            shapes::DECIDED,
        ),
    ]);
    routes
}
