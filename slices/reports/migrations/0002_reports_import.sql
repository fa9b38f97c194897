-- Files that were tried and wait for their sender's word; their content lies with the kernel's files.
CREATE TABLE reports_upload (
  id BYTEA NOT NULL,
  number BIGINT NOT NULL,
  actor TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_digest TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (id, number)
);

CREATE INDEX reports_submission_file ON reports_submission (file_digest) WHERE file_digest IS NOT NULL;
