-- Another system that is told of what happens. The secret must be kept as it is, since it signs.
CREATE TABLE webhooks_endpoint (
  id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  kinds TEXT NOT NULL,
  secret BYTEA NOT NULL,
  made_by TEXT,
  created_at TIMESTAMPTZ NOT NULL,
  failing_since TIMESTAMPTZ,
  stopped_at TIMESTAMPTZ,
  removed_at TIMESTAMPTZ
);

-- One fact for one endpoint, and what became of it.
CREATE TABLE webhooks_delivery (
  id TEXT PRIMARY KEY,
  endpoint TEXT NOT NULL REFERENCES webhooks_endpoint (id),
  fact TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  happened_at TIMESTAMPTZ NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  answer BIGINT,
  trouble TEXT,
  tried_at TIMESTAMPTZ,
  UNIQUE (endpoint, fact)
);
CREATE INDEX webhooks_delivery_endpoint ON webhooks_delivery (endpoint, id);

-- Up to which leaf of the ledger everything was looked at.
CREATE TABLE webhooks_position (
  name TEXT PRIMARY KEY,
  leaf BIGINT NOT NULL
);
