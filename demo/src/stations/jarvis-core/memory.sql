-- What Jarvis was told. Run at every start, and by who makes a memory that is missing.
CREATE TABLE IF NOT EXISTS memories (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  told_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS memories_by_time ON memories (told_at);
CREATE VIRTUAL TABLE IF NOT EXISTS memory_words
  USING fts5 (text, content = 'memories', content_rowid = 'id', tokenize = 'porter unicode61');
CREATE TRIGGER IF NOT EXISTS memory_added AFTER INSERT ON memories BEGIN
  INSERT INTO memory_words (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER IF NOT EXISTS memory_forgotten AFTER DELETE ON memories BEGIN
  INSERT INTO memory_words (memory_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
