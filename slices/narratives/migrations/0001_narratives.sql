-- A version of a template of Word; the file itself is kept by its digest.
CREATE TABLE narratives_template (
  template TEXT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (template, version)
);

-- A unit's report for a period.
CREATE TABLE narratives_report (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  period TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX narratives_report_unit ON narratives_report (unit, id);

-- What it said at one time: its chapters with every figure and where that came from, as JSON; nothing is overwritten.
CREATE TABLE narratives_version (
  report TEXT NOT NULL REFERENCES narratives_report (id),
  version BIGINT NOT NULL,
  step TEXT NOT NULL,
  template TEXT NOT NULL,
  template_version BIGINT NOT NULL,
  content TEXT NOT NULL,
  as_of DATE NOT NULL,
  position TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (report, version)
);

-- The version that was issued, and the files that were.
CREATE TABLE narratives_issue (
  report TEXT PRIMARY KEY REFERENCES narratives_report (id),
  version BIGINT NOT NULL,
  docx TEXT NOT NULL,
  xlsx TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
