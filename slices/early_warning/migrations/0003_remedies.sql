-- Why a target is in danger, and what is done about it. Written once; what was taken back is told beside it.
CREATE TABLE early_warning_cause (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  indicator TEXT NOT NULL,
  year BIGINT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  -- What shows it: citations of figures, reasons as the outlook told them then, and words.
  figures TEXT NOT NULL,
  remarks TEXT NOT NULL,
  evidence TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  known_on DATE NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX early_warning_cause_target ON early_warning_cause (unit, year, indicator, id);

CREATE TABLE early_warning_remedy (
  id TEXT PRIMARY KEY,
  cause TEXT NOT NULL REFERENCES early_warning_cause (id),
  -- The outlook on the day it was proposed, from before anything was done.
  assessment TEXT NOT NULL REFERENCES early_warning_assessment (id),
  words TEXT NOT NULL,
  -- What it should add to the year's end, in steps of the indicator, and by when.
  effect BIGINT NOT NULL,
  effect_by DATE NOT NULL,
  -- The same in words, as it was said then: what cites the remedy tells it.
  told_vi TEXT NOT NULL,
  told_en TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  known_on DATE NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX early_warning_remedy_cause ON early_warning_remedy (cause);

CREATE TABLE early_warning_withdrawal (
  -- The cause or the remedy that was taken back.
  subject TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  known_on DATE NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
