-- The words of documents, a passage a row: the head of the document and a stretch of its text.
CREATE SEARCH TABLE documents_words;

-- Whose passage it is. Places grow with the day of issue, so that the newest documents are found first.
CREATE TABLE documents_passage (
  place BIGINT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents_document (id),
  version BIGINT NOT NULL,
  issuer TEXT NOT NULL,
  symbol TEXT NOT NULL
);
CREATE INDEX documents_passage_version ON documents_passage (document, version);
