-- How long filling in a form took, from the first save of a draft to its handing in, without the pauses. By round, never
-- by unit or person: what a form costs is asked, not how fast somebody is.
CREATE TABLE reports_effort (
  id BYTEA PRIMARY KEY,
  round BYTEA NOT NULL,
  seconds BIGINT NOT NULL
);
CREATE INDEX reports_effort_round ON reports_effort (round);
