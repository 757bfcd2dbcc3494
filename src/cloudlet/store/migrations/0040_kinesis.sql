-- Records of streams. A stream is a row of `resource`; `stream` holds its id, which no other has.
CREATE TABLE kinesis_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    shard TEXT NOT NULL,
    at INTEGER NOT NULL,
    partition_key TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX kinesis_record_by_shard ON kinesis_record (stream, shard, id);
