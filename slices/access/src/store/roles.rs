//! Roles: what a person is for a unit and all below it, or for the whole installation.

use jiff::Timestamp;
use kernel::db::{Row, Value, params};
use kernel::slice::Person;
use kernel::{Act, Actor, Grant, Id, Problem, Role, Tx, UnitId, UserId, Who};

use super::User;

pub struct RoleTag;
pub type RoleId = Id<RoleTag>;

/// A role that somebody holds.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: RoleId,
    pub holder: UserId,
    pub role: Role,
    pub unit: Option<UnitId>,
    pub granted_at: Timestamp,
}

const HELD: &str = "SELECT id, holder, role, unit, granted_at FROM access_role WHERE revoked_at IS NULL";

fn held(row: &Row) -> Result<Held, Problem> {
    let key: String = row.get("role")?;
    let role = Role::from_key(&key).ok_or_else(|| Problem::broken(format!("no role is called {key}")))?;
    Ok(Held {
        id: row.get("id")?,
        holder: row.get("holder")?,
        role,
        unit: row.get("unit")?,
        granted_at: row.get("granted_at")?,
    })
}

pub async fn roles(tx: &mut Tx, user: UserId) -> Result<Vec<Held>, Problem> {
    roles_of(tx, &[user]).await
}

/// The roles that these people hold now, oldest first. Callers page their lists.
pub async fn roles_of(tx: &mut Tx, users: &[UserId]) -> Result<Vec<Held>, Problem> {
    let mut all = Vec::new();
    for some in users.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|number| format!("${number}")).collect();
        let sql = format!("{HELD} AND holder IN ({}) ORDER BY id", places.join(", "));
        for row in tx.rows(sql, some.iter().map(Value::from).collect()).await? {
            all.push(held(&row)?);
        }
    }
    Ok(all)
}

pub async fn role(tx: &mut Tx, id: RoleId) -> Result<Held, Problem> {
    tx.row(format!("{HELD} AND id = $1"), params![id])
        .await?
        .as_ref()
        .map(held)
        .transpose()?
        .ok_or(Problem::NotFound)
}

pub async fn insert_role(
    act: &mut Act,
    id: RoleId,
    user: UserId,
    role: Role,
    unit: Option<UnitId>,
) -> Result<(), Problem> {
    let by = act.actor.who.to_string();
    let sql = "INSERT INTO access_role (id, holder, role, unit, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5, $6)";
    act.tx.execute(sql, params![id, user, role.key(), unit, by, act.now]).await?;
    Ok(())
}

pub async fn revoke_role(act: &mut Act, id: RoleId) -> Result<(), Problem> {
    let by = act.actor.who.to_string();
    let sql = "UPDATE access_role SET revoked_at = $2, revoked_by = $3 WHERE id = $1 AND revoked_at IS NULL";
    act.tx.execute(sql, params![id, act.now, by]).await?;
    Ok(())
}

/// People with an open account who hold one of these roles at exactly these units.
pub async fn holders(
    tx: &mut Tx,
    units: &[UnitId],
    roles: &[Role],
) -> Result<Vec<(UnitId, UserId)>, Problem> {
    let mut found = Vec::new();
    for some in units.chunks(500) {
        let places = |from: usize, count: usize| {
            (from..from + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
        };
        let sql = format!(
            "SELECT DISTINCT r.unit AS unit, u.id AS id FROM access_role r JOIN access_user u ON u.id = r.holder \
             WHERE u.disabled_at IS NULL AND r.revoked_at IS NULL AND r.unit IN ({}) AND r.role IN ({}) \
             ORDER BY unit, id",
            places(1, some.len()),
            places(some.len() + 1, roles.len())
        );
        let mut values: Vec<Value> = some.iter().map(Value::from).collect();
        values.extend(roles.iter().map(|role| Value::from(role.key())));
        for row in tx.rows(sql, values).await? {
            found.push((row.get("unit")?, row.get("id")?));
        }
    }
    Ok(found)
}

/// People with an open account who administer the whole installation.
pub async fn administrators(tx: &mut Tx) -> Result<Vec<UserId>, Problem> {
    let sql = "SELECT DISTINCT u.id AS id FROM access_user u JOIN access_role r ON r.holder = u.id \
               WHERE u.disabled_at IS NULL AND r.revoked_at IS NULL AND r.unit IS NULL AND r.role = $1";
    tx.rows(sql, params![Role::Administrator.key()]).await?.iter().map(|row| row.get("id")).collect()
}

/// Open accounts that hold a role over any of these units or over the whole installation, by name.
pub async fn people(tx: &mut Tx, units: &[UnitId]) -> Result<Vec<Person>, Problem> {
    let places: Vec<String> = (1..=units.len()).map(|number| format!("${number}")).collect();
    let among = if places.is_empty() { "NULL".to_owned() } else { places.join(", ") };
    let sql = format!(
        "SELECT u.id AS id, u.login AS login, u.name AS name, r.role AS role, r.unit AS unit FROM access_user u \
         JOIN access_role r ON r.holder = u.id WHERE u.disabled_at IS NULL AND r.revoked_at IS NULL \
         AND (r.unit IS NULL OR r.unit IN ({among})) ORDER BY u.name, u.id, r.id"
    );
    let mut people: Vec<Person> = Vec::new();
    for row in tx.rows(sql, units.iter().map(Value::from).collect()).await? {
        let key: String = row.get("role")?;
        let role = Role::from_key(&key).ok_or_else(|| Problem::broken(format!("no role is called {key}")))?;
        let (user, grant) = (row.get("id")?, Grant { role, unit: row.get("unit")? });
        match people.last_mut() {
            Some(last) if last.user == user => last.grants.push(grant),
            _ => people.push(Person {
                user,
                login: row.get("login")?,
                name: row.get("name")?,
                grants: vec![grant],
            }),
        }
    }
    Ok(people)
}

/// The person with all roles that they hold.
pub async fn actor(tx: &mut Tx, user: &User) -> Result<Actor, Problem> {
    let grants = roles(tx, user.id).await?.into_iter().map(|held| Grant { role: held.role, unit: held.unit });
    Ok(Actor { who: Who::User(user.id), name: user.name.clone(), grants: grants.collect() })
}
