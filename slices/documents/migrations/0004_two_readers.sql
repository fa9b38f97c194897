-- Whether two people read it independently, a row each time it was opened or closed; the last one stands.
CREATE TABLE documents_double (
  reading TEXT NOT NULL REFERENCES documents_reading (id),
  version BIGINT NOT NULL,
  is_open BOOLEAN NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (reading, version)
);

-- What each of them says to a proposal. It counts for nothing until somebody settles it as a judgement.
CREATE TABLE documents_opinion (
  proposal TEXT NOT NULL REFERENCES documents_proposal (id),
  reader TEXT NOT NULL,
  version BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  said TEXT,
  reader_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (proposal, reader, version)
);
