-- A unit lives from valid_from to the day before valid_to. A code names one unit on any one day.
CREATE TABLE organisation_unit (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE,
  citation TEXT,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX organisation_unit_code ON organisation_unit (code);

-- Names and places hold from their day until the next; of two for one day the later recorded (greater id) holds.
CREATE TABLE organisation_name (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES organisation_unit (id),
  valid_from DATE NOT NULL,
  name TEXT NOT NULL,
  reason TEXT,
  act_document TEXT,
  author TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX organisation_name_unit ON organisation_name (unit);

CREATE TABLE organisation_place (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL REFERENCES organisation_unit (id),
  valid_from DATE NOT NULL,
  parent TEXT REFERENCES organisation_unit (id),
  reason TEXT,
  act_document TEXT,
  author TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX organisation_place_unit ON organisation_place (unit);

-- Who took over what: the shares of one old unit add up to a thousand.
CREATE TABLE organisation_succession (
  id TEXT PRIMARY KEY,
  old TEXT NOT NULL REFERENCES organisation_unit (id),
  new TEXT NOT NULL REFERENCES organisation_unit (id),
  share_per_mille BIGINT NOT NULL,
  day DATE NOT NULL,
  act_document TEXT NOT NULL,
  reason TEXT,
  author TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX organisation_succession_old ON organisation_succession (old);
CREATE INDEX organisation_succession_new ON organisation_succession (new);

-- Changes with every act on the tree, so that one short read tells whether a tree in memory still holds.
CREATE TABLE organisation_version (
  name TEXT PRIMARY KEY,
  version TEXT NOT NULL
);
INSERT INTO organisation_version (name, version) VALUES ('tree', 'empty');
