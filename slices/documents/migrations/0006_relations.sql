-- How one document stands to another, as a person confirmed it; a row a version, the last one stands.
CREATE TABLE documents_relation (
  document TEXT NOT NULL REFERENCES documents_document (id),
  other TEXT NOT NULL REFERENCES documents_document (id),
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  is_standing BOOLEAN NOT NULL,
  -- From when the relation holds: the day of issue of the document that says it, unless it says another.
  since DATE NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (document, other, kind, version)
);
CREATE INDEX documents_relation_other ON documents_relation (other, kind);

-- The first day on which a document holds no more, without another in its place; without a day: it holds again.
CREATE TABLE documents_ending (
  document TEXT NOT NULL REFERENCES documents_document (id),
  version BIGINT NOT NULL,
  ended_on DATE,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (document, version)
);
