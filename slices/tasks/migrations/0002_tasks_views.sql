-- Whatever a task serves, such as a remedy, asks for those that cite it.
CREATE INDEX tasks_task_citation ON tasks_task (citation) WHERE citation IS NOT NULL;

-- Whoever sees few tasks finds them without looking at all.
CREATE INDEX tasks_task_owner ON tasks_task (owner);
CREATE INDEX tasks_task_assigned_by ON tasks_task (assigned_by);
CREATE INDEX tasks_step_last ON tasks_step (task) WHERE ends_on IS NULL;

-- A list as it was asked for, under a name of its owner's.
CREATE TABLE tasks_filter (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  removed_at TIMESTAMPTZ
);
CREATE INDEX tasks_filter_person ON tasks_filter (person) WHERE removed_at IS NULL;

-- Who was reminded by hand: once a day for each task, whoever does it.
CREATE TABLE tasks_nudge (
  task TEXT NOT NULL REFERENCES tasks_task (id),
  day DATE NOT NULL,
  author TEXT NOT NULL,
  sent_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (task, day)
);
