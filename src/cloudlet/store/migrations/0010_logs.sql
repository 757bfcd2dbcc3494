-- Streams of log groups, and what was written to them. Groups are rows of `resource`.
CREATE TABLE log_stream (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    log_group TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    first_event_at INTEGER,
    last_event_at INTEGER,
    last_ingested_at INTEGER,
    stored_bytes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, region, log_group, name)
) STRICT;

CREATE TABLE log_event (
    id INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES log_stream (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    ingested_at INTEGER NOT NULL,
    message TEXT NOT NULL
) STRICT;

CREATE INDEX log_event_by_time ON log_event (stream, at, id);
