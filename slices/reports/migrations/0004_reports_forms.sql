-- A report form in all its versions: what is asked of whom, how often, by when. A period keeps the version by which it
-- was opened, so that amending a form changes nothing that was asked before.
CREATE TABLE reports_form (
  id BYTEA NOT NULL,
  version BIGINT NOT NULL,
  code TEXT NOT NULL,
  -- the regime, the due days, the cells: read and written as a whole
  definition TEXT NOT NULL,
  ended_on DATE,
  reason TEXT,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (id, version)
);

-- A period of a form, opened once: from when to when figures are taken, and the due day of each kind of unit with the
-- steps by which it was found, as the calendar stood on the day of opening.
CREATE TABLE reports_round (
  id BYTEA PRIMARY KEY,
  form BYTEA NOT NULL,
  version BIGINT NOT NULL,
  year BIGINT NOT NULL,
  months BIGINT NOT NULL,
  figures_from DATE NOT NULL,
  figures_to DATE NOT NULL,
  dues TEXT NOT NULL,
  opener_name TEXT NOT NULL,
  opened_at TIMESTAMPTZ NOT NULL,
  UNIQUE (form, year, months)
);
CREATE INDEX reports_round_period ON reports_round (year, months);

-- What one unit owes in a round. Whether it is late or missing is worked out, never kept.
CREATE TABLE reports_request (
  id BYTEA PRIMARY KEY,
  round BYTEA NOT NULL,
  unit BYTEA NOT NULL,
  unit_kind TEXT NOT NULL,
  due DATE NOT NULL,
  -- what was handed in last for it, and when something was handed in first
  submission BYTEA,
  first_at TIMESTAMPTZ,
  -- saves of its draft so far; 0: nobody has begun
  draft_version BIGINT NOT NULL,
  excuse TEXT,
  excuser_name TEXT,
  excused_at TIMESTAMPTZ,
  UNIQUE (round, unit)
);
CREATE INDEX reports_request_unit ON reports_request (unit, due);

-- Everything that was ever handed in for a request, also what was returned; one report may answer several requests.
CREATE TABLE reports_answer (
  request BYTEA NOT NULL,
  submission BYTEA NOT NULL,
  PRIMARY KEY (request, submission)
);
CREATE INDEX reports_answer_submission ON reports_answer (submission);
