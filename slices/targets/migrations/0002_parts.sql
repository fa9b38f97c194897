-- An indicator that is a part of another: which one, split by what, and as what. Like code and nature it stays.
CREATE TABLE targets_part (
  indicator TEXT PRIMARY KEY REFERENCES targets_indicator (id),
  whole TEXT NOT NULL REFERENCES targets_indicator (id),
  dimension_vi TEXT NOT NULL,
  dimension_en TEXT NOT NULL,
  member_vi TEXT NOT NULL,
  member_en TEXT NOT NULL
);
