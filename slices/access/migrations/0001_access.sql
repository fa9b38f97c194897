CREATE TABLE access_user (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT,
  words TEXT NOT NULL,
  password TEXT,
  password_is_long BOOLEAN NOT NULL DEFAULT FALSE,
  password_set_at TIMESTAMPTZ,
  factor_secret BYTEA,
  factor_confirmed_at TIMESTAMPTZ,
  factor_last_step BIGINT,
  disabled_at TIMESTAMPTZ,
  seen_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL
);

-- A role once granted keeps its row; revoking fills in when and by whom.
CREATE TABLE access_role (
  id TEXT PRIMARY KEY,
  holder TEXT NOT NULL REFERENCES access_user (id),
  role TEXT NOT NULL,
  unit TEXT REFERENCES organisation_unit (id),
  granted_by TEXT NOT NULL,
  granted_at TIMESTAMPTZ NOT NULL,
  revoked_by TEXT,
  revoked_at TIMESTAMPTZ
);
CREATE INDEX access_role_holder ON access_role (holder);

-- Only digests of tokens, links and recovery codes are kept: a stolen database opens no door.
CREATE TABLE access_session (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  holder TEXT NOT NULL REFERENCES access_user (id),
  agent TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  seen_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ
);
CREATE INDEX access_session_holder ON access_session (holder);

CREATE TABLE access_token (
  id TEXT PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  holder TEXT NOT NULL REFERENCES access_user (id),
  name TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  revoked_at TIMESTAMPTZ
);
CREATE INDEX access_token_holder ON access_token (holder);

CREATE TABLE access_link (
  digest TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  holder TEXT REFERENCES access_user (id),
  created_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  used_at TIMESTAMPTZ
);

CREATE TABLE access_recovery (
  digest TEXT PRIMARY KEY,
  holder TEXT NOT NULL REFERENCES access_user (id),
  used_at TIMESTAMPTZ
);
CREATE INDEX access_recovery_holder ON access_recovery (holder);

-- Attempts at signing in, by the digest of a login or of an address; a restart forgets nothing.
CREATE TABLE access_attempt (
  subject TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at TIMESTAMPTZ NOT NULL,
  blocked_until TIMESTAMPTZ
);

-- Changes with every act on users, roles and sessions, so that every process forgets what it kept in memory.
CREATE TABLE access_version (
  name TEXT PRIMARY KEY,
  version TEXT NOT NULL
);
INSERT INTO access_version (name, version) VALUES ('sessions', 'empty');
