-- What is measured, and how it adds up. Definitions are versions too: an amended one keeps its former words.
CREATE TABLE targets_indicator (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  version BIGINT NOT NULL
);

CREATE TABLE targets_indicator_version (
  indicator TEXT NOT NULL REFERENCES targets_indicator (id),
  version BIGINT NOT NULL,
  name_vi TEXT NOT NULL,
  name_en TEXT NOT NULL,
  unit_vi TEXT NOT NULL,
  unit_en TEXT NOT NULL,
  decimals BIGINT NOT NULL,
  nature TEXT NOT NULL,
  direction TEXT NOT NULL,
  over_time TEXT NOT NULL,
  over_units TEXT NOT NULL,
  frequency TEXT NOT NULL,
  lead_unit TEXT,
  lead_unit_name TEXT,
  note TEXT NOT NULL,
  reason TEXT,
  author TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (indicator, version)
);

-- A promise: indicator, unit, year and level. Its values are versions, each with the document that made it.
CREATE TABLE targets_target (
  id TEXT PRIMARY KEY,
  indicator TEXT NOT NULL REFERENCES targets_indicator (id),
  unit TEXT NOT NULL,
  year BIGINT NOT NULL,
  level TEXT NOT NULL,
  UNIQUE (unit, year, indicator, level)
);

CREATE TABLE targets_version (
  target TEXT NOT NULL REFERENCES targets_target (id),
  version BIGINT NOT NULL,
  -- The target's own columns again, so that a unit's plan is one walk along one index.
  indicator TEXT NOT NULL,
  unit TEXT NOT NULL,
  year BIGINT NOT NULL,
  level TEXT NOT NULL,
  low BIGINT,
  high BIGINT,
  basis TEXT NOT NULL,
  citation TEXT,
  is_withdrawn BOOLEAN NOT NULL,
  known_on DATE NOT NULL,
  note TEXT NOT NULL,
  reason TEXT,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (target, version)
);
CREATE INDEX targets_version_of_unit ON targets_version (unit, year, target, known_on, version);
CREATE INDEX targets_version_of_year ON targets_version (year, target, known_on, version);
CREATE INDEX targets_version_of_indicator ON targets_version (indicator, year, unit);
CREATE INDEX targets_version_citation ON targets_version (citation) WHERE citation IS NOT NULL;

-- Why the parts of an allocated target do not add up to the whole.
CREATE TABLE targets_allocation (
  indicator TEXT NOT NULL REFERENCES targets_indicator (id),
  parent TEXT NOT NULL,
  year BIGINT NOT NULL,
  version BIGINT NOT NULL,
  difference BIGINT,
  explanation TEXT NOT NULL,
  citation TEXT,
  known_on DATE NOT NULL,
  author TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (indicator, parent, year, version)
);
