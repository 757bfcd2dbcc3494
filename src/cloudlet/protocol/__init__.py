"""The wire: routing, reading, checking and writing, all driven by botocore's service models."""
