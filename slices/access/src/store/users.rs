//! People who can sign in.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::db::{Row, Value, params};
use kernel::{Act, Problem, Tx, UserId};

/// A person who can sign in, as kept. Not to be printed: it holds what opens the account.
#[derive(Clone)]
pub struct User {
    pub id: UserId,
    pub login: String,
    pub name: String,
    pub email: Option<String>,
    pub password: Option<String>,
    pub password_is_long: bool,
    pub factor_secret: Option<Vec<u8>>,
    pub factor_confirmed_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    pub seen_at: Option<Timestamp>,
}

impl User {
    pub fn has_second_factor(&self) -> bool {
        self.factor_confirmed_at.is_some()
    }
}

/// Logins are compared and kept in small letters.
pub fn plain_login(login: &str) -> String {
    login.trim().to_lowercase()
}

const USER: &str = "SELECT id, login, name, email, password, password_is_long, factor_secret, factor_confirmed_at, \
                    disabled_at, seen_at FROM access_user";

fn user(row: &Row) -> Result<User, Problem> {
    Ok(User {
        id: row.get("id")?,
        login: row.get("login")?,
        name: row.get("name")?,
        email: row.get("email")?,
        password: row.get("password")?,
        password_is_long: row.get("password_is_long")?,
        factor_secret: row.get("factor_secret")?,
        factor_confirmed_at: row.get("factor_confirmed_at")?,
        disabled_at: row.get("disabled_at")?,
        seen_at: row.get("seen_at")?,
    })
}

pub async fn user_by_login(tx: &mut Tx, login: &str) -> Result<Option<User>, Problem> {
    tx.row(format!("{USER} WHERE login = $1"), params![login]).await?.as_ref().map(user).transpose()
}

pub async fn user_by_id(tx: &mut Tx, id: UserId) -> Result<User, Problem> {
    let row = tx.row(format!("{USER} WHERE id = $1"), params![id]).await?;
    row.as_ref().map(user).transpose()?.ok_or(Problem::NotFound)
}

/// Which users a list shows: those whose login or name holds all the words, by login, after a given one.
#[derive(Debug, Clone, Default)]
pub struct UserList {
    pub words: String,
    pub after: String,
    pub limit: i64,
}

pub async fn users(tx: &mut Tx, list: &UserList) -> Result<Vec<User>, Problem> {
    let sql = format!("{USER} WHERE login > $1 AND ($2 IS NULL OR words LIKE $2) ORDER BY login LIMIT $3");
    tx.rows(sql, params![list.after, pattern(&list.words), list.limit]).await?.iter().map(user).collect()
}

pub async fn count_users(tx: &mut Tx, words: &str) -> Result<i64, Problem> {
    let sql = "SELECT COUNT(*) AS n FROM access_user WHERE ($1 IS NULL OR words LIKE $1)";
    tx.row(sql, params![pattern(words)]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Words in their order, anything between them; what a pattern would take for a sign is dropped.
fn pattern(words: &str) -> Option<String> {
    let folded = vn_numbers::fold(words).replace(['%', '_', '\\'], " ");
    let words: Vec<&str> = folded.split_whitespace().collect();
    (!words.is_empty()).then(|| format!("%{}%", words.join("%")))
}

pub async fn names_of(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, String>, Problem> {
    let mut names = HashMap::new();
    for some in users.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|number| format!("${number}")).collect();
        let sql = format!("SELECT id, name FROM access_user WHERE id IN ({})", places.join(", "));
        for row in tx.rows(sql, some.iter().map(Value::from).collect()).await? {
            names.insert(row.get("id")?, row.get("name")?);
        }
    }
    Ok(names)
}

pub async fn insert_user(
    act: &mut Act,
    id: UserId,
    login: &str,
    name: &str,
    email: Option<&str>,
) -> Result<(), Problem> {
    // As searches see it: with and without marks, login and name.
    let words = vn_numbers::fold(&format!("{login} {name}"));
    let sql =
        "INSERT INTO access_user (id, login, name, email, words, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    act.tx.execute(sql, params![id, login, name, email, words, act.now]).await?;
    Ok(())
}

pub async fn set_password(
    act: &mut Act,
    user: UserId,
    hash: Option<&str>,
    is_long: bool,
) -> Result<(), Problem> {
    let sql =
        "UPDATE access_user SET password = $2, password_is_long = $3, password_set_at = $4 WHERE id = $1";
    act.tx.execute(sql, params![user, hash, is_long, act.now]).await?;
    Ok(())
}

pub async fn set_disabled(act: &mut Act, user: UserId, at: Option<Timestamp>) -> Result<(), Problem> {
    act.tx.execute("UPDATE access_user SET disabled_at = $2 WHERE id = $1", params![user, at]).await?;
    Ok(())
}
