-- Where notices reach a person by e-mail, and how often. `asked` waits until somebody opens the link sent to it.
CREATE TABLE access_mail (
  holder TEXT PRIMARY KEY REFERENCES access_user (id),
  address TEXT,
  asked TEXT,
  choice TEXT NOT NULL,
  at_minute BIGINT NOT NULL,
  lang TEXT NOT NULL,
  digest_until TIMESTAMPTZ
);

-- Who was written to, when, and what became of it. A row waits, then ends as sent, refused, read, dropped or given up.
CREATE TABLE access_mail_message (
  id TEXT PRIMARY KEY,
  holder TEXT NOT NULL REFERENCES access_user (id),
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  state TEXT NOT NULL,
  reply BIGINT,
  planned_at TIMESTAMPTZ NOT NULL,
  closed_at TIMESTAMPTZ
);
CREATE INDEX access_mail_message_holder ON access_mail_message (holder, id);

-- What a message says. A notice goes into one message and never into a second.
CREATE TABLE access_mail_notice (
  notice TEXT PRIMARY KEY,
  message TEXT NOT NULL REFERENCES access_mail_message (id),
  text_key TEXT NOT NULL,
  args TEXT NOT NULL,
  href TEXT NOT NULL
);
CREATE INDEX access_mail_notice_message ON access_mail_notice (message);
