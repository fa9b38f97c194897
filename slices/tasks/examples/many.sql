-- Each of the tasks that are there, as often as is asked for: the same but for its identity.
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < $1)
INSERT INTO tasks_task (id, parent, series, document, citation, proposal, proposal_said, ground, work, product, lead, owner,
  competence, due_kind, due_words, assigned_by, assigned_by_name, known_on, recorded_at, words)
SELECT substr(t.id, 1, 16) || CAST(1000 + n.n AS TEXT) || substr(t.id, 21, 6), NULL,
  substr(t.id, 1, 16) || CAST(1000 + n.n AS TEXT) || substr(t.id, 21, 6), t.document, t.citation, t.proposal, t.proposal_said,
  t.ground, t.work || ' ' || CAST(n.n AS TEXT), t.product, t.lead, t.owner, t.competence, t.due_kind, t.due_words, t.assigned_by,
  t.assigned_by_name, t.known_on, t.recorded_at, t.words || ' ' || CAST(n.n AS TEXT)
FROM tasks_task t CROSS JOIN n;
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < $1)
INSERT INTO tasks_coordinating (task, unit, place)
SELECT substr(c.task, 1, 16) || CAST(1000 + n.n AS TEXT) || substr(c.task, 21, 6), c.unit, c.place
FROM tasks_coordinating c CROSS JOIN n;
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < $1)
INSERT INTO tasks_step (task, number, kind, stage, original_due, due, asked_due, percent, delivered_on, extensions, extended_days,
  person, person_name, person_words, words, evidence, file, file_name, author, author_name, known_on, recorded_at, ends_on, due_key)
SELECT substr(s.task, 1, 16) || CAST(1000 + n.n AS TEXT) || substr(s.task, 21, 6), s.number, s.kind, s.stage, s.original_due, s.due,
  s.asked_due, s.percent, s.delivered_on, s.extensions, s.extended_days, s.person, s.person_name, s.person_words, s.words,
  s.evidence, s.file, s.file_name, s.author, s.author_name, s.known_on, s.recorded_at, s.ends_on, s.due_key
FROM tasks_step s CROSS JOIN n;
