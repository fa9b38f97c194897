-- A document is known by its handle; what it says about itself stands in versions, none of them overwritten.
CREATE TABLE documents_document (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  recorded_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE documents_version (
  document TEXT NOT NULL REFERENCES documents_document (id),
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  symbol TEXT NOT NULL,
  issuer TEXT NOT NULL,
  issued_on DATE,
  subject TEXT NOT NULL,
  address TEXT,
  file TEXT,
  file_name TEXT,
  issuer_rank BIGINT,
  is_withdrawn BOOLEAN NOT NULL,
  known_on DATE NOT NULL,
  reason TEXT,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  -- Everything that search looks at, lower case and without marks.
  words TEXT NOT NULL,
  -- What the register sorts by, never null, so that a page can go on after a key.
  issued_key TEXT NOT NULL,
  PRIMARY KEY (document, version)
);
CREATE INDEX documents_version_known ON documents_version (document, known_on, version);
CREATE INDEX documents_version_issued ON documents_version (issued_key, document);
CREATE INDEX documents_version_file ON documents_version (file) WHERE file IS NOT NULL;
