"""Topic files: YAML front matter between two lines of dashes, then Markdown by headings."""

import re

from practicum.library.engine.faults import Fault
from practicum.library.engine.schema import Topic, TopicFront
from practicum.library.engine.typing_faults import typed
from practicum.library.engine.yaml_text import YamlFault, parse

FRONT = re.compile(rb"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
FEWEST_WORDS, MOST_WORDS = 80, 150


def parse_topic(raw: bytes, file: str) -> tuple[Topic | None, list[Fault]]:
    """The topic, or every fault of its file."""
    front = FRONT.match(raw)
    if front is None:
        return None, [_whole(file, 1, "the file must begin with front matter between lines of ---")]
    try:
        parsed = parse(front.group(1))
        body = raw[front.end() :].decode("utf-8")
    except YamlFault as fault:
        return None, [_whole(file, fault.line + 1, fault.message, fault.column)]
    except UnicodeDecodeError:
        return None, [_whole(file, 1, "the file is not UTF-8 text")]
    parsed.places = {path: (line + 1, column) for path, (line, column) in parsed.places.items()}
    head, faults = typed(TopicFront, parsed.data, parsed, file)
    sections = _sections(body)
    overview = sections.pop("Overview", "")
    words = len(overview.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        line = raw[: front.end()].count(b"\n") + 1
        limits = f"{FEWEST_WORDS}–{MOST_WORDS}"
        faults.append(_whole(file, line, f"the overview has {words} words instead of {limits}"))
    if head is None or faults:
        return None, faults
    whole = {**parsed.data, "overview": overview, "sections": sections}
    return typed(Topic, whole, parsed, file)


def _sections(body: str) -> dict[str, str]:
    parts = HEADING.split(body)
    return {parts[n]: parts[n + 1].strip() for n in range(1, len(parts), 2)}


def _whole(file: str, line: int, message: str, column: int = 1) -> Fault:
    return Fault(file, line, column, "topic", "fault", message)
