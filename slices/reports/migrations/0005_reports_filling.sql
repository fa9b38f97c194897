-- What was typed into a request's grid until it is handed in: every save of every field, so that two people or two
-- tabs never write over one another unseen. Gone once it is handed in.
CREATE TABLE reports_draft (
  request BYTEA NOT NULL,
  field TEXT NOT NULL,
  version BIGINT NOT NULL,
  -- a number in steps of its indicator, or the words that were typed
  steps BIGINT,
  words TEXT,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (request, field, version)
);

-- What was said about a cell, in order; it stays with the figure whatever becomes of the report it came in.
CREATE TABLE reports_remark (
  id BYTEA PRIMARY KEY,
  unit BYTEA NOT NULL,
  year BIGINT NOT NULL,
  months BIGINT NOT NULL,
  indicator BYTEA NOT NULL,
  is_cumulative BOOLEAN NOT NULL,
  -- the report whose return says it, and the line that it is about
  submission BYTEA,
  line BIGINT,
  words TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX reports_remark_cell ON reports_remark (unit, year, months, indicator);
CREATE INDEX reports_remark_submission ON reports_remark (submission) WHERE submission IS NOT NULL;
