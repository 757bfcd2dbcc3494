"""From records to the rows of the tracker."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from practicum.history.models import Record
from practicum.history.projections import Projection, catch_up
from practicum.history.writing import write
from practicum.kernel.ids import LearnerId
from practicum.notes.projection import REREAD
from practicum.tracker import counting
from practicum.tracker.engine.comfort import LEVELS
from practicum.tracker.models import ComfortRow, GoneOver, StatusRow, Tally, TopicTouch

COMFORT, STATUS = "tracker.comfort-set", "tracker.status-set"
OPENED, READ = "tracker.topic-opened", "tracker.overview-read"
REVIEWED = "exam.reviewed"
BATCH = 500
TOUCHES = {OPENED: "opened", READ: "overview"}


def take(learner: LearnerId, records: list[Record]) -> None:
    """Fold ratings and statuses by their last writer, touches by their last time."""
    for record in records:
        if record.kind == COMFORT:
            _take_comfort(record)
        elif record.kind == STATUS:
            _take_status(record)
        elif record.kind in TOUCHES:
            _touch(record)
    _take_gone_over(learner, [one for one in records if one.kind in {REVIEWED, REREAD}])
    if any(one.kind in counting.KINDS for one in records):
        counting.count(learner)


def _take_comfort(record: Record) -> None:
    said = record.payload
    if said["comfort"] is None or said["comfort"] in LEVELS:
        key = {"pack_id": said["pack"], "task": said.get("task", "")}
        key |= {"topic_id": said.get("topic", "")}
        write(ComfortRow, key, record, {"comfort": said["comfort"]})


def _take_status(record: Record) -> None:
    said = record.payload
    key = {"pack_id": said["pack"], "topic_id": said["topic"]}
    write(StatusRow, key, record, {"mastered": said["status"] == "mastered"})


def _touch(record: Record) -> None:
    row, made = TopicTouch.objects.get_or_create(
        **_topic(record.payload),
        learner_id=record.learner_id,
        kind=TOUCHES[record.kind],
        defaults={"last_at": record.at},
    )
    if not made and row.last_at < record.at:
        row.last_at = record.at
        row.save(update_fields=["last_at"])


def _topic(payload: Mapping[str, Any]) -> dict[str, str]:
    return {"pack_id": payload["pack"], "topic_id": payload["topic"]}


def _take_gone_over(learner: LearnerId, records: list[Record]) -> None:
    last = {_key(record): record.at for record in sorted(records, key=lambda one: one.at)}
    for some in batched(last, BATCH):
        known = GoneOver.objects.filter(learner_id=learner, key__in=some)
        last |= {row.key: max(row.last_at, last[row.key]) for row in known}
    GoneOver.objects.bulk_create(
        (GoneOver(learner_id=learner, key=key, last_at=at) for key, at in last.items()),
        update_conflicts=True,
        unique_fields=["learner_id", "key"],
        update_fields=["last_at"],
        batch_size=BATCH,
    )


def _key(record: Record) -> str:
    """The key of the answer whose review was opened, or the id of the session."""
    if record.kind == REVIEWED:
        return f"{record.subject}:{record.payload['position']}"
    return record.subject


def batched(keys: Iterable[str], size: int) -> Iterator[list[str]]:
    """Lists of at most `size`: a database takes only so many values at once."""
    rest = list(keys)
    for start in range(0, len(rest), size):
        yield rest[start : start + size]


TRACKER = Projection(
    "tracker",
    (COMFORT, STATUS, OPENED, READ, REREAD, *counting.KINDS),
    (ComfortRow, StatusRow, TopicTouch, GoneOver, Tally),
    take,
)


def up_to_date(learner: LearnerId) -> None:
    """Bring the rows of a learner to what the records say. Call before reading."""
    catch_up(TRACKER, learner)
