"""Statistics, metric math and alarms. Pure: times are seconds since 1970, `now` is an argument."""
