-- How a proposal came about other than by the reader (added, split, merged), and in which act; a person made it then.
ALTER TABLE documents_proposal ADD COLUMN made TEXT;
ALTER TABLE documents_proposal ADD COLUMN made_in TEXT;

-- What became of a proposal whose place others took: split, merged. Its verdict is then a rejection.
ALTER TABLE documents_judgement ADD COLUMN became TEXT;

-- Where there were tracked changes, as JSON: clause, kind, words, author.
ALTER TABLE documents_reading ADD COLUMN tracked TEXT;

-- Which unit a text means by a name that is no unit's own, as somebody taught it. The last version stands;
-- one without a unit was forgotten.
CREATE TABLE documents_alias (
  folded TEXT NOT NULL,
  version BIGINT NOT NULL,
  words TEXT NOT NULL,
  unit TEXT,
  author TEXT NOT NULL,
  author_name TEXT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (folded, version)
);
