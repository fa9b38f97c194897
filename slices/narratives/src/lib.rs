//! The periodic report: drafted from a template out of what every slice has to say of a unit and a period, each figure
//! with where it comes from; a figure that changed since is marked; issued, it stands.

pub mod actions;
mod api;
pub mod exports;
pub mod gathering;
mod pages;
pub mod report;
pub mod rules;
pub mod store;
pub mod templates;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use kernel::slice::Asked::{Number, Words};
use kernel::slice::MenuEntry;
use kernel::{Installation, Lang, Migration, Permission, Problem, Role, Route, Scope, Slice, Tx};

pub use actions::draft_report::{NewReport, draft_report};
pub use actions::edit_report::edit_report;
pub use actions::issue_report::{Files, issue_report};
pub use actions::keep_figures::keep_figures;
pub use actions::redraft_report::redraft_report;
pub use actions::upload_template::upload_template;
pub use gathering::{Gathered, gather};
pub use report::{Draft, Issued, Report, ReportId, Step, TemplateVersion, Version};

/// Looks at reports of the units that one may see.
pub const READ: Permission = Permission { key: "narratives.read", roles: Role::ANY };
/// Drafts reports and writes in them.
pub const DRAFT: Permission = Permission { key: "narratives.draft", roles: &[Role::Office] };
/// Issues what others wrote.
pub const ISSUE: Permission = Permission { key: "narratives.issue", roles: &[Role::Leader, Role::Head] };
/// Keeps the templates.
pub const TEMPLATES: Permission = Permission { key: "narratives.templates", roles: &[Role::Office] };

/// Addresses of this slice's screens.
pub const REPORTS: &str = "/bao-cao/dinh-ky";
pub const NEW: &str = "/bao-cao/dinh-ky/lap";
pub const MODELS: &str = "/bao-cao/dinh-ky/mau";

/// The page of a report.
pub fn href(report: ReportId) -> String {
    format!("{REPORTS}/{report}")
}

/// Every template in its newest version, those that come with the program first.
pub async fn newest_templates(
    installation: &Installation,
    tx: &mut Tx,
) -> Result<Vec<TemplateVersion>, Problem> {
    let mut all = store::templates(tx).await?;
    all.dedup_by(|later, former| later.template == former.template);
    let mut found: Vec<TemplateVersion> = templates::BUILT_IN
        .into_iter()
        .map(|(template, _, key)| {
            let name = installation.texts.get(Lang::Vi, key);
            match all.iter().find(|one| one.template == template) {
                Some(newest) => TemplateVersion { name, ..newest.clone() },
                None => TemplateVersion {
                    template: template.to_owned(),
                    version: 0,
                    name,
                    digest: None,
                    author_name: String::new(),
                    at: None,
                },
            }
        })
        .collect();
    all.retain(|one| templates::BUILT_IN.iter().all(|(template, ..)| *template != one.template));
    found.extend(all);
    Ok(found)
}

/// The newest version of one template.
pub async fn newest_template(
    installation: &Installation,
    tx: &mut Tx,
    template: &str,
) -> Result<Option<TemplateVersion>, Problem> {
    let all = newest_templates(installation, tx).await?;
    Ok(all.into_iter().find(|one| one.template == template))
}

/// What belongs to the whole, as the templates do, is the highest unit's.
async fn whole(installation: &Installation, tx: &mut Tx) -> Result<Scope, Problem> {
    let tree = organisation::tree(installation, tx, installation.clock.today()).await?;
    Ok(tree.root().map_or_else(Scope::installation, |root| tree.scope(root.id)))
}

const MENU: &[MenuEntry] =
    &[MenuEntry { text: "narratives-menu", href: REPORTS, permission: READ, order: 49 }];

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_narratives", include_str!("../migrations/0001_narratives.sql"))];

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, DRAFT, ISSUE, TEMPLATES],
        facts: &[
            "narratives.drafted",
            "narratives.edited",
            "narratives.redrafted",
            "narratives.figures_kept",
            "narratives.issued",
            "narratives.template_uploaded",
        ],
        routes: routes(),
        menu: MENU,
        ..Slice::named("narratives", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use pages::{draft, models, paper, reports};
    let mut routes = vec![
        Route::permitted(REPORTS, READ, get(reports::show)),
        Route::permitted(NEW, DRAFT, get(draft::form).post(draft::submit)),
        Route::permitted(
            MODELS,
            READ,
            get(models::show).post(models::upload).layer(DefaultBodyLimit::disable()),
        ),
        Route::permitted("/bao-cao/dinh-ky/mau/{template}/{file}", READ, get(models::file)),
        Route::permitted("/bao-cao/dinh-ky/{id}", READ, get(paper::show).post(paper::edit)),
        Route::permitted("/bao-cao/dinh-ky/{id}/lap-lai", DRAFT, post(paper::redraft)),
        Route::permitted("/bao-cao/dinh-ky/{id}/giu-so", DRAFT, post(paper::keep)),
        Route::permitted("/bao-cao/dinh-ky/{id}/ban-hanh", ISSUE, post(paper::issue)),
        Route::permitted("/bao-cao/dinh-ky/{id}/bao-cao.docx", READ, get(paper::word)),
        Route::permitted("/bao-cao/dinh-ky/{id}/bao-cao.xlsx", READ, get(paper::excel)),
    ];
    routes.extend(api_routes());
    routes
}

fn api_routes() -> Vec<Route> {
    use api::shapes;
    vec![
        Route::permitted("/api/v1/narratives/reports", READ, get(api::list).post(api::draft))
            .about("narratives-api-list", &[Words("after"), Number("limit")], shapes::REPORTS)
            .about_post("narratives-api-draft", shapes::NEW, "201", shapes::MADE),
        Route::permitted("/api/v1/narratives/reports/{id}", READ, get(api::one)).about(
            "narratives-api-one",
            &[],
            shapes::WHOLE,
        ),
        Route::permitted("/api/v1/narratives/reports/{id}/words", DRAFT, post(api::edit)).about_post(
            "narratives-api-edit",
            shapes::WORDS,
            "200",
            shapes::STANDING,
        ),
        Route::permitted("/api/v1/narratives/reports/{id}/redraft", DRAFT, post(api::redraft)).about_post(
            "narratives-api-redraft",
            shapes::BASE,
            "200",
            shapes::STANDING,
        ),
        Route::permitted("/api/v1/narratives/reports/{id}/keep", DRAFT, post(api::keep)).about_post(
            "narratives-api-keep",
            shapes::KEEP,
            "200",
            shapes::STANDING,
        ),
        Route::permitted("/api/v1/narratives/reports/{id}/issue", ISSUE, post(api::issue)).about_post(
            "narratives-api-issue",
            shapes::BASE,
            "200",
            shapes::STANDING,
        ),
        Route::permitted("/api/v1/narratives/reports/{id}/report.docx", READ, get(pages::paper::word)).about(
            "narratives-api-word",
            &[],
            kernel::slice::Shape::Bytes,
        ),
        Route::permitted("/api/v1/narratives/reports/{id}/report.xlsx", READ, get(pages::paper::excel))
            .about("narratives-api-excel", &[], kernel::slice::Shape::Bytes),
        Route::permitted(
            "/api/v1/narratives/templates",
            READ,
            get(api::templates).post(api::upload).layer(DefaultBodyLimit::disable()),
        )
        .about("narratives-api-templates", &[], shapes::TEMPLATES)
        .about_post("narratives-api-upload", kernel::slice::Shape::Files, "201", shapes::TEMPLATE),
        Route::permitted("/api/v1/narratives/templates/{template}", READ, get(api::template)).about(
            "narratives-api-template",
            &[Number("version")],
            kernel::slice::Shape::Bytes,
        ),
    ]
}
