-- A file that shows what a cell says, with what is said about it.
ALTER TABLE reports_remark ADD COLUMN file TEXT;
ALTER TABLE reports_remark ADD COLUMN file_name TEXT;
