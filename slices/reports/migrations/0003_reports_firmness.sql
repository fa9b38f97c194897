-- Of the parts of a sum: a sum is as firm as the least firm of them. Totals kept before count all parts as official
-- until `tiendo totals rebuild`.
ALTER TABLE reports_total ADD COLUMN estimates BIGINT NOT NULL DEFAULT 0;
ALTER TABLE reports_total ADD COLUMN preliminary BIGINT NOT NULL DEFAULT 0;
