-- The peer of a submission on PostgreSQL: the rows of one, and the unit's history that its checks read, by nothing but the
-- database. `pgbench -n -M prepared -c 50 -j 1 -T 10 -f bench/bare_submit.sql DATABASE`, on a database that the bench loaded.
\set n random(1, 1000000000)
\set month random(1, 10)
SELECT f.submission, f.line, f.known_on, s.submitted_at, s.decided_at, s.accepted_on, f.citation, f.indicator, f.unit, f.year,
  f.months, f.is_cumulative, f.value, f.rounded_to, f.status, f.yoy_steps, f.yoy_decimals, f.plan_steps, f.plan_decimals,
  f.issuer_rank, f.reason
  FROM (SELECT unit, indicator, year FROM bare_place WHERE number = (:n)::bigint % (SELECT MAX(number) FROM bare_place)) AS w
  CROSS JOIN LATERAL (VALUES (w.year - 1), (w.year)) AS y (year)
  CROSS JOIN reports_figure f CROSS JOIN reports_submission s
  WHERE f.unit = w.unit AND f.year = y.year AND f.indicator = w.indicator AND s.id = f.submission AND s.accepted_on IS NOT NULL
  LIMIT 2147483647;
WITH place AS (SELECT unit, indicator, year FROM bare_place WHERE number = (:n)::bigint % (SELECT MAX(number) FROM bare_place)),
  made AS (SELECT decode(md5(random()::text || (:n)::text), 'hex') AS id),
  once AS (INSERT INTO kernel_once (token, actor, at, answer) SELECT encode(id, 'hex'), 'user-bare', now(), 'bare' FROM made),
  submission AS (
    INSERT INTO reports_submission (id, unit, state, origin, note, figures, remarks, author, author_name, submitted_at)
    SELECT id, unit, 'submitted', 'api', '', 1, 0, 'user-bare', 'bare', now() FROM made, place),
  figure AS (
    INSERT INTO reports_figure (submission, line, unit, indicator, year, months, is_cumulative, value, status, salt)
    SELECT id, 1, unit, indicator, year, (:month)::bigint * 101, FALSE, 1000, 0, id FROM made, place)
INSERT INTO kernel_fact (id, kind, subject, actor, at, body, salt, digest)
  SELECT 'bare-' || encode(id, 'hex'), 'reports.submitted', encode(id, 'hex'), 'user-bare', now(),
    '{"count": 1, "origin": "api", "unit": "00000000-0000-0000-0000-000000000000"}', id, id || id FROM made;
