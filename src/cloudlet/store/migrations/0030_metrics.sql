-- What was measured. A sample is one value seen `samples` times, or the summary of a set of values.
CREATE TABLE metric (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    dimensions TEXT NOT NULL,
    last_at INTEGER NOT NULL,
    UNIQUE (account, region, namespace, name, dimensions)
) STRICT;

CREATE TABLE metric_sample (
    metric INTEGER NOT NULL REFERENCES metric (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    samples REAL NOT NULL,
    total REAL NOT NULL,
    least REAL NOT NULL,
    most REAL NOT NULL,
    unit TEXT NOT NULL
) STRICT;

CREATE INDEX metric_sample_by_time ON metric_sample (metric, at);

CREATE TABLE alarm_history (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    alarm TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    summary TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT;

CREATE INDEX alarm_history_by_alarm ON alarm_history (account, region, alarm, id);
