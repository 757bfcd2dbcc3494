-- What has a name, an ARN and a description: most things of most services.
CREATE TABLE resource (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    service TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    arn TEXT NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (account, region, service, kind, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX resource_by_arn ON resource (arn);
