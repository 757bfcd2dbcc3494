-- Events that were taken and not yet passed on.
CREATE TABLE waiting_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bus TEXT NOT NULL,
    event TEXT NOT NULL
) STRICT;
