"""A small local ML cloud that speaks the AWS API and really runs the jobs."""

__version__ = "0.1.0"
