-- Every call that changed moto's memory, to be made again after a start.
CREATE TABLE moto_call (
    id INTEGER PRIMARY KEY,
    service TEXT NOT NULL,
    operation TEXT NOT NULL,
    at TEXT NOT NULL,
    seed TEXT NOT NULL,
    params TEXT NOT NULL
) STRICT;

CREATE INDEX moto_call_by_service ON moto_call (service, id);
