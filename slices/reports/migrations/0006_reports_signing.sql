-- Who may sign for a unit in the place of its head, from a day to a day.
CREATE TABLE reports_delegation (
  id BYTEA PRIMARY KEY,
  unit BYTEA NOT NULL,
  holder TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  revoked_at TIMESTAMPTZ,
  revoker_name TEXT
);
CREATE INDEX reports_delegation_holder ON reports_delegation (holder, last_day);
CREATE INDEX reports_delegation_unit ON reports_delegation (unit, last_day);

-- Which step of reminding was done for a request: none is done twice.
CREATE TABLE reports_reminder (
  request BYTEA NOT NULL,
  step BIGINT NOT NULL,
  people BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (request, step)
);
CREATE INDEX reports_request_due ON reports_request (due);
