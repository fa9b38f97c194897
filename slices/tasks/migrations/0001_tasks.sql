-- A task is written once; what becomes of it stands in steps, each with the whole state after it, none overwritten.
CREATE TABLE tasks_task (
  id TEXT PRIMARY KEY,
  parent TEXT REFERENCES tasks_task (id),
  -- The first of the tasks that one rhythm makes; itself where there is no rhythm.
  series TEXT NOT NULL,
  document TEXT REFERENCES documents_document (id),
  citation TEXT,
  proposal TEXT,
  -- What the proposal said when the task was made of it, to notice that it says something else now.
  proposal_said TEXT,
  ground TEXT NOT NULL,
  work TEXT NOT NULL,
  product TEXT NOT NULL,
  lead TEXT NOT NULL REFERENCES organisation_unit (id),
  owner TEXT NOT NULL REFERENCES organisation_unit (id),
  competence TEXT NOT NULL,
  due_kind TEXT NOT NULL,
  due_words TEXT NOT NULL,
  assigned_by TEXT NOT NULL,
  assigned_by_name TEXT NOT NULL,
  known_on DATE NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  -- Everything that search looks at, lower case and without marks.
  words TEXT NOT NULL
);
CREATE INDEX tasks_task_document ON tasks_task (document) WHERE document IS NOT NULL;
CREATE INDEX tasks_task_parent ON tasks_task (parent) WHERE parent IS NOT NULL;
CREATE INDEX tasks_task_proposal ON tasks_task (proposal) WHERE proposal IS NOT NULL;
CREATE INDEX tasks_task_series ON tasks_task (series);
CREATE INDEX tasks_task_lead ON tasks_task (lead);

CREATE TABLE tasks_coordinating (
  task TEXT NOT NULL REFERENCES tasks_task (id),
  unit TEXT NOT NULL REFERENCES organisation_unit (id),
  place BIGINT NOT NULL,
  PRIMARY KEY (task, unit)
);
CREATE INDEX tasks_coordinating_unit ON tasks_coordinating (unit);

CREATE TABLE tasks_step (
  task TEXT NOT NULL REFERENCES tasks_task (id),
  number BIGINT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  -- The day promised first; no step changes it once it is there.
  original_due DATE,
  due DATE,
  -- The later day that was asked for and not decided yet.
  asked_due DATE,
  percent BIGINT NOT NULL,
  delivered_on DATE,
  extensions BIGINT NOT NULL,
  extended_days BIGINT NOT NULL,
  -- Who is in charge from this step on: an account, and how it is called; the words are those of search.
  person TEXT,
  person_name TEXT NOT NULL,
  person_words TEXT NOT NULL,
  words TEXT NOT NULL,
  evidence TEXT,
  file TEXT,
  file_name TEXT,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  known_on DATE NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  -- The day of the step that follows; the last one has none.
  ends_on DATE,
  -- What lists sort by, never null, so that a page can go on after a key.
  due_key TEXT NOT NULL,
  PRIMARY KEY (task, number)
);
CREATE INDEX tasks_step_now ON tasks_step (due_key, task) WHERE ends_on IS NULL;
CREATE INDEX tasks_step_open ON tasks_step (stage, original_due) WHERE ends_on IS NULL;
CREATE INDEX tasks_step_person ON tasks_step (person, task) WHERE person IS NOT NULL;
CREATE INDEX tasks_step_author ON tasks_step (author, task);

-- Which reminders went out, so that none goes twice.
CREATE TABLE tasks_reminder (
  task TEXT NOT NULL REFERENCES tasks_task (id),
  due DATE NOT NULL,
  step BIGINT NOT NULL,
  sent_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (task, due, step)
);
