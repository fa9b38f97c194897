//! `tiendo user …`: people and their roles, for an operator at the shell. Pages do the same by the same actions.

use clap::{Args, Subcommand};
use kernel::{Problem, Role, Text, UnitId, UserId};

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
    /// Close an account
    Disable { login: String },
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
            return list(&mut tx, format).await;
        }
        let actor = common.actor(&installation).await?;
        let mut act = installation.act(&actor).await?;
        let said = match self.verb {
            Verb::List { .. } => None,
            Verb::Add { login, name } => {
                let new = access::NewUser { login, name, email: None };
                Some(access::invite_user(&mut act, new).await?.1)
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
                Some(access::reset_password(&mut act, user).await?)
            }
            Verb::ResetSecondFactor { login } => {
                let user = find(&mut act, &login).await?;
                access::reset_second_factor(&mut act, user).await?
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

async fn list(tx: &mut kernel::Tx, format: Format) -> Result<Outcome, Problem> {
    let mut rows = Vec::new();
    let mut last = String::new();
    loop {
        let page = access::users(tx, "", &last, access::MOST_LISTED).await?;
        let Some(end) = page.last() else { break };
        last.clone_from(&end.login);
        for user in page {
            let roles: Vec<&str> = user.roles.iter().map(|(role, _)| role.key()).collect();
            let mut row = serde_json::Map::new();
            row.insert("login".to_owned(), user.login.into());
            row.insert("name".to_owned(), user.name.into());
            row.insert("state".to_owned(), user.state.key().into());
            row.insert("roles".to_owned(), roles.join(" ").into());
            rows.push(row);
        }
    }
    write_rows(&rows, format)?;
    Ok(Outcome::Done)
}

async fn find(act: &mut kernel::Act, login: &str) -> Result<UserId, Problem> {
    let actor = access::actor_by_login(&mut act.tx, login).await?;
    actor.and_then(|actor| actor.user()).ok_or_else(|| Problem::refused("app-no-such-user"))
}

async fn unit_of(act: &mut kernel::Act, code: &str) -> Result<UnitId, Problem> {
    let installation = std::sync::Arc::clone(act.installation());
    let today = act.today();
    let tree = organisation::tree(&installation, &mut act.tx, today).await?;
    let unit = tree.by_code(code).map(|unit| unit.id);
    unit.ok_or_else(|| Problem::Refused(Text::new("app-no-such-unit").with("code", code)))
}
