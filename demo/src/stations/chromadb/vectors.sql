-- Collections of embeddings. Run at every start, and by who makes a database that is missing.
CREATE TABLE IF NOT EXISTS collections (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS records (
  collection TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  embedding BLOB NOT NULL,
  document TEXT,
  metadata TEXT,
  PRIMARY KEY (collection, id)
) STRICT;
