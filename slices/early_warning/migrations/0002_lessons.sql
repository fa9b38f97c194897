CREATE TABLE early_warning_lesson (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  learned_on DATE NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  shift BIGINT NOT NULL,
  slope BIGINT NOT NULL,
  outcomes BIGINT NOT NULL,
  years BIGINT NOT NULL,
  brier_before BIGINT NOT NULL,
  brier_after BIGINT NOT NULL
);
CREATE INDEX early_warning_lesson_unit ON early_warning_lesson (unit, learned_on, id);
