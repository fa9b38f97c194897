CREATE TABLE early_warning_assessment (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  indicator TEXT NOT NULL,
  year BIGINT NOT NULL,
  as_of DATE NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  model TEXT NOT NULL,
  position TEXT NOT NULL,
  state TEXT NOT NULL,
  chance BIGINT,
  low BIGINT,
  median BIGINT,
  high BIGINT,
  plan BIGINT NOT NULL,
  basis TEXT NOT NULL,
  reported_to_month BIGINT,
  reasons TEXT NOT NULL
);
CREATE INDEX early_warning_assessment_target ON early_warning_assessment (unit, year, indicator, as_of, id);

CREATE TABLE early_warning_position (
  unit TEXT PRIMARY KEY,
  fact TEXT NOT NULL
);

CREATE TABLE early_warning_progress (
  job TEXT PRIMARY KEY,
  fact TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
