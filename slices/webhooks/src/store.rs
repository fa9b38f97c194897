//! The tables of other systems and of what was sent to them.

use jiff::Timestamp;
use kernel::db::{Row, params};
use kernel::facts::{FactId, StoredFact};
use kernel::{Act, Id, Problem, Tx, UserId};

use crate::rules::retry::{Answer, Trouble};

pub struct EndpointTag;
pub type EndpointId = Id<EndpointTag>;
pub struct DeliveryTag;
pub type DeliveryId = Id<DeliveryTag>;

/// Another system that is told of what happens. Not to be printed: it holds the secret.
#[derive(Clone)]
pub struct Endpoint {
    pub id: EndpointId,
    pub address: String,
    pub kinds: Vec<String>,
    pub secret: Vec<u8>,
    pub made_by: Option<UserId>,
    pub created_at: Timestamp,
    pub failing_since: Option<Timestamp>,
    pub stopped_at: Option<Timestamp>,
}

/// One fact for one system.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub id: DeliveryId,
    pub endpoint: EndpointId,
    pub fact: FactId,
    pub kind: String,
    pub subject: String,
    pub happened_at: Timestamp,
    pub state: State,
    pub attempts: i64,
    pub answer: Option<Answer>,
    pub tried_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    Taken,
    GivenUp,
}

impl State {
    const ALL: [Self; 3] = [Self::Waiting, Self::Taken, Self::GivenUp];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Taken => "taken",
            Self::GivenUp => "given_up",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Waiting => "webhooks-state-waiting",
            Self::Taken => "webhooks-state-taken",
            Self::GivenUp => "webhooks-state-given-up",
        }
    }
}

const ENDPOINT: &str = "SELECT id, address, kinds, secret, made_by, created_at, failing_since, stopped_at \
                        FROM webhooks_endpoint WHERE removed_at IS NULL";
const DELIVERY: &str = "SELECT id, endpoint, fact, kind, subject, happened_at, state, attempts, answer, trouble, \
                        tried_at FROM webhooks_delivery";

fn endpoint(row: &Row) -> Result<Endpoint, Problem> {
    Ok(Endpoint {
        id: row.get("id")?,
        address: row.get("address")?,
        kinds: serde_json::from_str(&row.get::<String>("kinds")?)?,
        secret: row.get("secret")?,
        made_by: row.get("made_by")?,
        created_at: row.get("created_at")?,
        failing_since: row.get("failing_since")?,
        stopped_at: row.get("stopped_at")?,
    })
}

fn delivery(row: &Row) -> Result<Delivery, Problem> {
    let (state, trouble): (String, Option<String>) = (row.get("state")?, row.get("trouble")?);
    let status: Option<i64> = row.get("answer")?;
    let trouble = Trouble::ALL.into_iter().find(|one| Some(one.key()) == trouble.as_deref());
    Ok(Delivery {
        id: row.get("id")?,
        endpoint: row.get("endpoint")?,
        fact: row.get("fact")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        happened_at: row.get("happened_at")?,
        state: State::ALL
            .into_iter()
            .find(|one| one.key() == state)
            .ok_or_else(|| Problem::broken(format!("no delivery is {state}")))?,
        attempts: row.get("attempts")?,
        answer: status.map(Answer::Status).or(trouble.map(Answer::Trouble)),
        tried_at: row.get("tried_at")?,
    })
}

pub async fn endpoints(tx: &mut Tx) -> Result<Vec<Endpoint>, Problem> {
    tx.rows(format!("{ENDPOINT} ORDER BY id"), params![]).await?.iter().map(endpoint).collect()
}

pub async fn endpoint_by_id(tx: &mut Tx, id: EndpointId) -> Result<Endpoint, Problem> {
    let row = tx.row(format!("{ENDPOINT} AND id = $1"), params![id]).await?;
    row.as_ref().map(endpoint).transpose()?.ok_or(Problem::NotFound)
}

pub async fn insert_endpoint(act: &mut Act, of: &Endpoint) -> Result<(), Problem> {
    let sql = "INSERT INTO webhooks_endpoint (id, address, kinds, secret, made_by, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let kinds = serde_json::to_string(&of.kinds)?;
    act.tx.execute(sql, params![of.id, of.address, kinds, of.secret, of.made_by, of.created_at]).await?;
    Ok(())
}

pub async fn remove_endpoint(act: &mut Act, id: EndpointId) -> Result<u64, Problem> {
    let sql = "UPDATE webhooks_endpoint SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL";
    act.tx.execute(sql, params![id, act.now]).await
}

pub async fn set_failing(act: &mut Act, id: EndpointId, since: Option<Timestamp>) -> Result<(), Problem> {
    let sql = "UPDATE webhooks_endpoint SET failing_since = $2 WHERE id = $1";
    act.tx.execute(sql, params![id, since]).await?;
    Ok(())
}

pub async fn set_stopped(act: &mut Act, id: EndpointId, at: Option<Timestamp>) -> Result<(), Problem> {
    let sql = "UPDATE webhooks_endpoint SET stopped_at = $2 WHERE id = $1";
    act.tx.execute(sql, params![id, at]).await?;
    Ok(())
}

/// Up to which leaf everything was looked at; none before the first look.
pub async fn position(tx: &mut Tx) -> Result<Option<i64>, Problem> {
    let row = tx.row("SELECT leaf FROM webhooks_position WHERE name = 'facts'", params![]).await?;
    row.map(|row| row.get("leaf")).transpose()
}

pub async fn set_position(act: &mut Act, leaf: i64) -> Result<(), Problem> {
    let sql = "INSERT INTO webhooks_position (name, leaf) VALUES ('facts', $1) \
               ON CONFLICT (name) DO UPDATE SET leaf = $1";
    act.tx.execute(sql, params![leaf]).await?;
    Ok(())
}

/// `false` when this fact already goes to this system.
pub async fn insert_delivery(
    act: &mut Act,
    id: DeliveryId,
    to: EndpointId,
    fact: &StoredFact,
) -> Result<bool, Problem> {
    let sql = "INSERT INTO webhooks_delivery (id, endpoint, fact, kind, subject, happened_at, state) \
               VALUES ($1, $2, $3, $4, $5, $6, 'waiting') ON CONFLICT (endpoint, fact) DO NOTHING";
    let values = params![id, to, fact.id, fact.kind, fact.subject, fact.at];
    Ok(act.tx.execute(sql, values).await? == 1)
}

pub async fn delivery_by_id(tx: &mut Tx, id: DeliveryId) -> Result<Delivery, Problem> {
    let row = tx.row(format!("{DELIVERY} WHERE id = $1"), params![id]).await?;
    row.as_ref().map(delivery).transpose()?.ok_or(Problem::NotFound)
}

/// The newest deliveries to a system before a given one.
pub async fn deliveries(
    tx: &mut Tx,
    to: EndpointId,
    before: Option<DeliveryId>,
    limit: i64,
) -> Result<Vec<Delivery>, Problem> {
    let sql = format!("{DELIVERY} WHERE endpoint = $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3");
    tx.rows(sql, params![to, before, limit]).await?.iter().map(delivery).collect()
}

/// Keeps what an attempt came to; without one, the delivery begins anew.
pub async fn keep_attempt(
    act: &mut Act,
    id: DeliveryId,
    (state, attempts): (State, i64),
    answer: Option<Answer>,
) -> Result<(), Problem> {
    let (status, trouble) = match answer {
        Some(Answer::Status(status)) => (Some(status), None),
        Some(Answer::Trouble(trouble)) => (None, Some(trouble.key().to_owned())),
        None => (None, None),
    };
    let sql = "UPDATE webhooks_delivery SET state = $2, attempts = $3, answer = $4, trouble = $5, tried_at = $6 \
               WHERE id = $1";
    let tried_at = answer.map(|_| act.now);
    act.tx.execute(sql, params![id, state.key(), attempts, status, trouble, tried_at]).await?;
    Ok(())
}
