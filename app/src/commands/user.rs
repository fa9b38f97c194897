//! `tiendo user …`: people and their roles, for an operator at the shell. Pages do the same by the same actions.

use clap::{Args, Subcommand};
use kernel::{Installation, Problem, Role, Text, UnitId, UserId};

use super::{Common, Format, Outcome, write_rows};

#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Everybody who can sign in, with their roles
    List {
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Make a user; prints a one-time link by which they choose a password
    Add { login: String, name: String },
    /// Give a role over a unit and all below it, or over everything
    Grant {
        login: String,
        #[arg(value_parser = role)]
        role: Role,
        #[arg(long, value_name = "CODE")]
        unit: Option<String>,
    },
    /// End somebody's password and sessions; prints a one-time link
    ResetPassword { login: String },
    /// Take away a second factor that was lost
    ResetSecondFactor { login: String },
    /// Take a role back, over the unit for which it was given
    Revoke {
        login: String,
        #[arg(value_parser = role)]
        role: Role,
        #[arg(long, value_name = "CODE")]
        unit: Option<String>,
    },
    /// Close an account: sessions, tokens and links end at once
    Disable { login: String },
    /// Open a closed account again
    Enable { login: String },
    /// Make an API token of the one who acts (--as); prints it once
    Token { name: String },
}

fn role(text: &str) -> Result<Role, String> {
    let all = Role::ALL.map(Role::key).join(", ");
    Role::from_key(text).ok_or_else(|| format!("one of {all}"))
}

impl User {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let installation = common.open_existing().await?;
        if let Verb::List { format } = self.verb {
            let mut tx = installation.read().await?;
            return list(&installation, &mut tx, format).await;
        }
        let actor = common.actor(&installation).await?;
        let mut act = installation.act(&actor).await?;
        let said = match self.verb {
            Verb::List { .. } => None,
            Verb::Add { login, name } => {
                let new = access::NewUser { login, name, email: None };
                Some(whole(&installation, access::invite_user(&mut act, new).await?.1))
            }
            Verb::Grant { login, role, unit } => {
                let user = find(&mut act, &login).await?;
                let unit = match unit {
                    Some(code) => Some(unit_of(&mut act, &code).await?),
                    None => None,
                };
                access::grant_role(&mut act, user, role, unit).await?;
                None
            }
            Verb::ResetPassword { login } => {
                let user = find(&mut act, &login).await?;
                Some(whole(&installation, access::reset_password(&mut act, user).await?))
            }
            Verb::ResetSecondFactor { login } => {
                let user = find(&mut act, &login).await?;
                let link = access::reset_second_factor(&mut act, user).await?;
                link.map(|link| whole(&installation, link))
            }
            Verb::Revoke { login, role, unit } => {
                let user = find(&mut act, &login).await?;
                let unit = match unit {
                    Some(code) => Some(unit_of(&mut act, &code).await?),
                    None => None,
                };
                let held = access::roles(&mut act.tx, user).await?;
                let grant = held.into_iter().find(|held| held.role == role && held.unit == unit);
                access::revoke_role(&mut act, grant.ok_or(Problem::NotFound)?.id).await?;
                None
            }
            Verb::Enable { login } => {
                let user = find(&mut act, &login).await?;
                access::enable_user(&mut act, user).await?;
                None
            }
            Verb::Disable { login } => {
                let user = find(&mut act, &login).await?;
                access::disable_user(&mut act, user).await?;
                None
            }
            Verb::Token { name } => Some(access::create_token(&mut act, &name).await?),
        };
        act.commit().await?;
        if let Some(said) = said {
            println!("{said}");
        }
        Ok(Outcome::Done)
    }
}

/// A link as people open it, where the address that they use is known.
fn whole(installation: &Installation, link: String) -> String {
    match installation.config.public_url.as_deref() {
        Some(address) => format!("{}{link}", address.trim_end_matches('/')),
        None => link,
    }
}

async fn list(installation: &Installation, tx: &mut kernel::Tx, format: Format) -> Result<Outcome, Problem> {
    let tree = organisation::tree(installation, tx, installation.clock.today()).await?;
    let mut rows = Vec::new();
    let mut after = String::new();
    loop {
        let users = access::users(tx, "", &after, access::MOST_LISTED).await?;
        let Some(last) = users.last() else { break };
        after.clone_from(&last.login);
        for user in users {
            let roles = user.roles.iter().map(|(role, unit)| {
                let code = unit
                    .map(|unit| tree.get(unit).map_or_else(|| unit.to_string(), |unit| unit.code.clone()));
                code.map_or_else(|| role.key().to_owned(), |code| format!("{}@{code}", role.key()))
            });
            let mut row = serde_json::Map::new();
            row.insert("roles".to_owned(), roles.collect::<Vec<_>>().join(" ").into());
            row.insert("login".to_owned(), user.login.into());
            row.insert("name".to_owned(), user.name.into());
            row.insert("state".to_owned(), user.state.key().into());
            rows.push(row);
        }
    }
    write_rows(&rows, format)?;
    Ok(Outcome::Done)
}

async fn find(act: &mut kernel::Act, login: &str) -> Result<UserId, Problem> {
    let user = access::user_by_login(&mut act.tx, login).await?;
    user.ok_or_else(|| Problem::refused("app-no-such-user"))
}

async fn unit_of(act: &mut kernel::Act, code: &str) -> Result<UnitId, Problem> {
    let installation = std::sync::Arc::clone(act.installation());
    let today = act.today();
    let tree = organisation::tree(&installation, &mut act.tx, today).await?;
    let unit = tree.by_code(code).map(|unit| unit.id);
    unit.ok_or_else(|| Problem::Refused(Text::new("app-no-such-unit").with("code", code)))
}
