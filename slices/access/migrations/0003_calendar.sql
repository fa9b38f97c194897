-- A person's secret address for calendar programs, which cannot sign in: only its digest, one for each person.
CREATE TABLE access_calendar (
  holder TEXT PRIMARY KEY REFERENCES access_user (id),
  digest TEXT NOT NULL UNIQUE,
  created_at TIMESTAMPTZ NOT NULL
);
