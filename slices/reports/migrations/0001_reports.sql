-- What a unit handed in at one time, and what became of it. Its figures never change; its state does.
CREATE TABLE reports_submission (
  id BYTEA PRIMARY KEY,
  unit BYTEA NOT NULL,
  state TEXT NOT NULL,
  origin TEXT NOT NULL,
  note TEXT NOT NULL,
  file_name TEXT,
  file_digest TEXT,
  figures BIGINT NOT NULL,
  remarks BIGINT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  submitted_at TIMESTAMPTZ NOT NULL,
  signer_name TEXT,
  signed_at TIMESTAMPTZ,
  decider TEXT,
  decider_name TEXT,
  decided_at TIMESTAMPTZ,
  accepted_on DATE,
  reason TEXT
);
CREATE INDEX reports_submission_waiting ON reports_submission (id) WHERE state IN ('submitted', 'signed');
CREATE INDEX reports_submission_unit ON reports_submission (unit, id);
CREATE INDEX reports_submission_author ON reports_submission (author, id);

-- A version of a figure, for ever as it came. Identities are sixteen bytes, figures whole steps:
-- ten million rows and their three indexes stay near two gigabytes.
CREATE TABLE reports_figure (
  submission BYTEA NOT NULL,
  line BIGINT NOT NULL,
  unit BYTEA NOT NULL,
  indicator BYTEA NOT NULL,
  year BIGINT NOT NULL,
  -- first month times 100 and last month: 109 is the first nine
  months BIGINT NOT NULL,
  is_cumulative BOOLEAN NOT NULL,
  value BIGINT NOT NULL,
  rounded_to BIGINT,
  -- 0 estimate, 1 preliminary, 2 official
  status BIGINT NOT NULL,
  yoy_steps BIGINT,
  yoy_decimals BIGINT,
  plan_steps BIGINT,
  plan_decimals BIGINT,
  citation TEXT,
  issuer_rank BIGINT,
  -- without one, the day of acceptance
  known_on DATE,
  reason TEXT,
  salt BYTEA NOT NULL,
  PRIMARY KEY (submission, line)
);
CREATE INDEX reports_figure_unit ON reports_figure (unit, year, months, indicator);
-- With the unit: a figure that comes in is held against its own years, whichever index a planner prefers.
CREATE INDEX reports_figure_indicator ON reports_figure (indicator, year, unit);

-- What the sums up the tree gained on a day. A total as of a day is the sum of its gains until then.
CREATE TABLE reports_total (
  unit BYTEA NOT NULL,
  year BIGINT NOT NULL,
  months BIGINT NOT NULL,
  indicator BYTEA NOT NULL,
  is_cumulative BOOLEAN NOT NULL,
  known_on DATE NOT NULL,
  gain BIGINT NOT NULL,
  parts BIGINT NOT NULL,
  PRIMARY KEY (unit, year, months, indicator, is_cumulative, known_on)
);
