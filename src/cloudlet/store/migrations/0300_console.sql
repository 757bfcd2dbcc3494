-- Links to the console that were not opened yet, and the browsers that opened one. Digests only.
CREATE TABLE console_link (digest TEXT PRIMARY KEY, made_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE console_session (digest TEXT PRIMARY KEY, made_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
