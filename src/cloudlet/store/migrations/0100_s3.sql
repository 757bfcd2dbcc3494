-- Bytes by their SHA-256. Small ones lie here, larger ones as files; `uses` counts who needs them.
CREATE TABLE s3_blob (
    hash TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    uses INTEGER NOT NULL CHECK (uses >= 0),
    data BLOB
) STRICT;

CREATE INDEX s3_blob_unused ON s3_blob (hash) WHERE uses = 0;

CREATE TABLE s3_bucket (
    name TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    created_at TEXT NOT NULL,
    versioning TEXT NOT NULL DEFAULT '' CHECK (versioning IN ('', 'Enabled', 'Suspended'))
) STRICT, WITHOUT ROWID;

-- What a bucket was told: its policy, its lifecycle, its tags. `id` tells apart several of a kind.
CREATE TABLE s3_setting (
    bucket TEXT NOT NULL REFERENCES s3_bucket (name) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    PRIMARY KEY (bucket, kind, id)
) STRICT, WITHOUT ROWID;

-- One row per version; later rows are newer. `pieces` are the blobs, in order, as JSON.
CREATE TABLE s3_object (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    bucket TEXT NOT NULL REFERENCES s3_bucket (name),
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    latest INTEGER NOT NULL,
    marker INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,
    etag TEXT NOT NULL DEFAULT '',
    modified_at TEXT NOT NULL,
    head TEXT NOT NULL DEFAULT '{}',
    tags TEXT NOT NULL DEFAULT '{}',
    pieces TEXT NOT NULL DEFAULT '[]'
) STRICT;

CREATE UNIQUE INDEX s3_object_version ON s3_object (bucket, key, version);
CREATE UNIQUE INDEX s3_object_latest ON s3_object (bucket, key) WHERE latest = 1;

CREATE TABLE s3_upload (
    id TEXT PRIMARY KEY,
    bucket TEXT NOT NULL REFERENCES s3_bucket (name) ON DELETE CASCADE,
    key TEXT NOT NULL,
    started_at TEXT NOT NULL,
    head TEXT NOT NULL,
    tags TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX s3_upload_by_key ON s3_upload (bucket, key, id);

CREATE TABLE s3_part (
    upload TEXT NOT NULL REFERENCES s3_upload (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    etag TEXT NOT NULL,
    size INTEGER NOT NULL,
    hash TEXT NOT NULL,
    checksums TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    PRIMARY KEY (upload, number)
) STRICT, WITHOUT ROWID;
