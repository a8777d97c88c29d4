-- Jobs that were looked at. Run at every start, and by who makes a database that is missing.
CREATE TABLE IF NOT EXISTS jobs (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  company TEXT NOT NULL,
  score REAL,
  seen_at INTEGER NOT NULL,
  UNIQUE (title, company)
) STRICT;
