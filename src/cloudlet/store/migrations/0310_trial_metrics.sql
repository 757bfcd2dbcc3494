-- What scripts have measured for a trial component. `at` counts milliseconds from 1970; values that
-- came at the same instant stand in the order of their rows.
CREATE TABLE trial_metric (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    component TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    step INTEGER,
    value REAL NOT NULL
) STRICT;

CREATE INDEX trial_metric_by_component ON trial_metric (account, region, component, name, at);
