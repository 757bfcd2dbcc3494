"""The payloads of settings."""

from practicum.history.engine.shapes import Payload


class Preference(Payload):
    name: str
    value: str


class TimeZone(Payload):
    name: str
