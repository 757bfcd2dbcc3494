"""The course of a metric and what is told of it. Pure."""
