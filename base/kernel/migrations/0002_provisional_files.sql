-- A file that waits for its sender's word is kept for a while only; whoever keeps it for good says so.
ALTER TABLE kernel_file ADD COLUMN is_provisional BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX kernel_file_provisional ON kernel_file (at) WHERE is_provisional;
