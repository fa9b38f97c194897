-- A body that meets and decides: a committee, its standing board, a People's Committee, a subcommittee.
CREATE TABLE conferences_body (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  side TEXT NOT NULL,
  superior TEXT NOT NULL,
  symbol TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES organisation_unit (id),
  place TEXT NOT NULL,
  issue_days BIGINT NOT NULL,
  issue_rule TEXT NOT NULL,
  quorum_part BIGINT NOT NULL,
  quorum_whole BIGINT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);

-- A term, or the part of one since its conferences were counted anew, as after a merger.
CREATE TABLE conferences_term (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL REFERENCES conferences_body (id),
  name TEXT NOT NULL,
  starts_on DATE NOT NULL,
  first_number BIGINT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX conferences_term_body ON conferences_term (body, starts_on);

CREATE TABLE conferences_member (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL REFERENCES conferences_body (id),
  person TEXT,
  name TEXT NOT NULL,
  office TEXT NOT NULL,
  has_vote BOOLEAN NOT NULL,
  starts_on DATE NOT NULL,
  ends_on DATE,
  end_reason TEXT,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX conferences_member_body ON conferences_member (body, starts_on);

CREATE TABLE conferences_conference (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL REFERENCES conferences_body (id),
  term TEXT NOT NULL REFERENCES conferences_term (id),
  number BIGINT,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  mode TEXT NOT NULL,
  place TEXT NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL,
  answer_by TIMESTAMPTZ,
  silence TEXT,
  stage TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  UNIQUE (term, number)
);
CREATE INDEX conferences_conference_body ON conferences_conference (body, id);

-- Points of the agenda, in a tree. One that was not settled is carried into the next conference.
CREATE TABLE conferences_item (
  id TEXT PRIMARY KEY,
  conference TEXT NOT NULL REFERENCES conferences_conference (id),
  parent TEXT REFERENCES conferences_item (id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  rapporteur TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  carried_from TEXT REFERENCES conferences_item (id),
  settled_at TIMESTAMPTZ,
  settled_how TEXT,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX conferences_item_conference ON conferences_item (conference, position);

CREATE TABLE conferences_paper (
  id TEXT PRIMARY KEY,
  conference TEXT NOT NULL REFERENCES conferences_conference (id),
  item TEXT NOT NULL REFERENCES conferences_item (id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX conferences_paper_conference ON conferences_paper (conference, id);

-- What a paper says, a row a version. Once sent it is frozen; its fingerprint tells whether it still says the same.
CREATE TABLE conferences_paper_version (
  paper TEXT NOT NULL REFERENCES conferences_paper (id),
  version BIGINT NOT NULL,
  text TEXT NOT NULL,
  file TEXT,
  file_name TEXT,
  fingerprint TEXT NOT NULL,
  reason TEXT NOT NULL,
  sent_at TIMESTAMPTZ,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (paper, version)
);

-- Whoever is called to one conference, with the office of that day.
CREATE TABLE conferences_delegate (
  id TEXT PRIMARY KEY,
  conference TEXT NOT NULL REFERENCES conferences_conference (id),
  member TEXT REFERENCES conferences_member (id),
  person TEXT,
  name TEXT NOT NULL,
  office TEXT NOT NULL,
  has_vote BOOLEAN NOT NULL,
  invited_at TIMESTAMPTZ NOT NULL,
  answer TEXT NOT NULL,
  answer_words TEXT NOT NULL,
  answered_at TIMESTAMPTZ,
  UNIQUE (conference, person)
);
CREATE INDEX conferences_delegate_person ON conferences_delegate (person, conference);

-- What happened with a conference, in its order: the ground of its minutes. Added, never changed.
CREATE TABLE conferences_event (
  conference TEXT NOT NULL REFERENCES conferences_conference (id),
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  words TEXT NOT NULL,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (conference, number)
);
