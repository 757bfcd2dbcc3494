"""The payloads of what a learner says about topics and tasks."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from practicum.history.engine.shapes import Name, PackName, Payload

TaskName = Annotated[str, Field(pattern=r"^[0-9.]*$", max_length=8)]


class Comfort(Payload):
    pack: PackName
    task: TaskName = ""
    topic: Name = ""
    comfort: Annotated[int, Field(ge=1, le=5)] | None


class Topic(Payload):
    pack: PackName
    topic: Name


class Status(Topic):
    status: Literal["mastered"] | None


PAYLOADS: dict[str, type[BaseModel]] = {
    "tracker.comfort-set": Comfort,
    "tracker.status-set": Status,
    "tracker.topic-opened": Topic,
    "tracker.overview-read": Topic,
}
