//! `tiendo serve`: pages, API and jobs in one process.

use std::sync::Arc;

use clap::Args;
use kernel::jobs::runner;
use kernel::{Actor, Installation, Problem, Role};
use tokio::net::TcpListener;

use super::{Common, Outcome};
use crate::server;

#[derive(Debug, Args)]
pub struct Serve {
    /// Address to listen on; port 0 takes a free one
    #[arg(long)]
    listen: Option<String>,
}

impl Serve {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let installation = common.open().await?;
        let routes =
            crate::slices::slices(&installation.config).into_iter().flat_map(|slice| slice.routes).collect();
        let router = server::router(&installation, routes);
        let listen = self.listen.unwrap_or_else(|| installation.config.listen.clone());
        let listener = TcpListener::bind(&listen)
            .await
            .map_err(|error| Problem::broken(format!("cannot listen on {listen}: {error}")))?;
        let address = listener.local_addr()?;
        let jobs = tokio::spawn(runner::run(Arc::clone(&installation)));
        tell_how_to_sign_in(&installation, common, &format!("http://{address}")).await?;
        println!("http://{address}");
        server::serve(listener, router).await?;
        jobs.abort();
        installation.db.close().await;
        Ok(Outcome::Done)
    }
}

/// A sample tells its logins; a fresh installation gives its first administrator a one-time link.
async fn tell_how_to_sign_in(
    installation: &Arc<Installation>,
    common: &Common,
    address: &str,
) -> Result<(), Problem> {
    let texts = &installation.texts;
    let lang = common.lang();
    if installation.config.is_sample {
        eprintln!("{}", texts.format(lang, "app-sample-sign-in", &[("address", address.into())]));
        let mut tx = installation.read().await?;
        for user in access::sample_users(&mut tx).await? {
            eprintln!("  {:<12} {:<24} {}", user.login, user.password, user.name);
        }
        return Ok(());
    }
    let mut act = installation.act(&Actor::system("setup", &[Role::Administrator])).await?;
    let link = access::first_administrator(&mut act).await?;
    act.commit().await?;
    if let Some(link) = link {
        let address = installation.config.public_url.as_deref().unwrap_or(address);
        eprintln!(
            "{}",
            texts.format(lang, "app-first-administrator", &[("link", format!("{address}{link}").into())])
        );
    }
    Ok(())
}
