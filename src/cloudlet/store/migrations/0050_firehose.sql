-- Records that wait for their delivery to S3.
CREATE TABLE firehose_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    at INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX firehose_record_by_stream ON firehose_record (stream, id);
