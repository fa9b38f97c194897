-- The hashes of the log, 256 to a tile; only the last tile of each level still grows.
CREATE TABLE ledger_tile (
  level BIGINT NOT NULL,
  number BIGINT NOT NULL,
  hashes BYTEA NOT NULL,
  PRIMARY KEY (level, number)
);

-- Every signed state of the log. The greatest size is the size of the log.
CREATE TABLE ledger_checkpoint (
  size BIGINT PRIMARY KEY,
  at TIMESTAMPTZ NOT NULL,
  note TEXT NOT NULL
);
