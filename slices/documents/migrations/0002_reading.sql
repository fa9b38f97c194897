-- What a document's file says, as it was read once: the text, its clauses, and what the reader found in it.
CREATE TABLE documents_reading (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents_document (id),
  version BIGINT NOT NULL,
  file TEXT NOT NULL,
  text TEXT NOT NULL,
  -- Why the file could not be read; then there is no text.
  problem TEXT,
  -- Tracked changes in it that nobody had accepted or rejected.
  changes BIGINT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  UNIQUE (document, file)
);

-- A clause keeps its name as long as its numbering stays; places count bytes of the reading's text.
CREATE TABLE documents_clause (
  reading TEXT NOT NULL REFERENCES documents_reading (id),
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  depth BIGINT NOT NULL,
  starts BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  PRIMARY KEY (reading, place)
);
CREATE UNIQUE INDEX documents_clause_name ON documents_clause (reading, name);

CREATE TABLE documents_proposal (
  id TEXT PRIMARY KEY,
  reading TEXT NOT NULL REFERENCES documents_reading (id),
  place BIGINT NOT NULL,
  kind TEXT NOT NULL,
  clause BIGINT NOT NULL,
  starts BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  -- Fields and reasons as JSON.
  said TEXT NOT NULL,
  why TEXT NOT NULL,
  -- How sure the reader is, in a hundred.
  sure BIGINT NOT NULL
);
CREATE INDEX documents_proposal_reading ON documents_proposal (reading, place);

-- What people said to a proposal, one row each time; the last one stands, the others stay to be seen.
CREATE TABLE documents_judgement (
  proposal TEXT NOT NULL REFERENCES documents_proposal (id),
  version BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  said TEXT,
  reason TEXT,
  -- Judgements of one act, so that it can be taken back as one.
  batch TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (proposal, version)
);
CREATE INDEX documents_judgement_batch ON documents_judgement (batch);
