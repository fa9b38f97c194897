CREATE TABLE kernel_fact (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  body TEXT NOT NULL,
  salt BYTEA NOT NULL,
  digest BYTEA NOT NULL,
  leaf BIGINT
);
CREATE INDEX kernel_fact_unsealed ON kernel_fact (id) WHERE leaf IS NULL;
CREATE UNIQUE INDEX kernel_fact_leaf ON kernel_fact (leaf) WHERE leaf IS NOT NULL;
CREATE INDEX kernel_fact_subject ON kernel_fact (subject, id);
CREATE INDEX kernel_fact_kind ON kernel_fact (kind, id);

CREATE TABLE kernel_job (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  subject TEXT NOT NULL,
  due TIMESTAMPTZ NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  claimed_until TIMESTAMPTZ,
  problem TEXT,
  waits BOOLEAN NOT NULL DEFAULT TRUE
);
CREATE UNIQUE INDEX kernel_job_waiting ON kernel_job (name, subject) WHERE waits;
CREATE INDEX kernel_job_due ON kernel_job (due);

CREATE TABLE kernel_once (
  token TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  answer TEXT,
  PRIMARY KEY (token, actor)
);

CREATE TABLE kernel_notice (
  id TEXT PRIMARY KEY,
  recipient TEXT NOT NULL,
  text_key TEXT NOT NULL,
  args TEXT NOT NULL,
  href TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  read_at TIMESTAMPTZ
);
CREATE INDEX kernel_notice_unread ON kernel_notice (recipient, id) WHERE read_at IS NULL;

CREATE TABLE kernel_file (
  digest TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  content BYTEA NOT NULL,
  at TIMESTAMPTZ NOT NULL
);

CREATE TABLE kernel_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
