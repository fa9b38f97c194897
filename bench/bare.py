"""The peer of a submission: how many single rows a second the bare database makes durable, one commit each."""
import os
import sqlite3
import sys
import time

folder, seconds = sys.argv[1], float(sys.argv[2])
name = os.path.join(folder, "bare.sqlite")
for end in ("", "-wal", "-shm"):
    if os.path.exists(name + end):
        os.remove(name + end)
db = sqlite3.connect(name, isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA synchronous = FULL")
db.execute(
    "CREATE TABLE figure (submission BLOB, line INTEGER, unit BLOB, indicator BLOB, year INTEGER, months INTEGER, "
    "value INTEGER, salt BLOB, PRIMARY KEY (submission, line))"
)
db.execute("CREATE INDEX figure_unit ON figure (unit, year, months, indicator)")
count, began = 0, time.monotonic()
while time.monotonic() - began < seconds:
    row = (os.urandom(16), 1, os.urandom(16), os.urandom(16), 2026, 101, count, os.urandom(16))
    db.execute("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    count += 1
print(round(count / (time.monotonic() - began)))
