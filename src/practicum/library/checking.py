"""References between the parts of a pack."""

from collections.abc import Iterator

from practicum.library.engine.faults import Fault
from practicum.library.engine.schema import Item, Topic
from practicum.library.reading import PackContent


def check_references(content: PackContent) -> list[Fault]:
    """Everything that is named must exist, once, and lead nowhere in a circle."""
    if content.pack is None or content.blueprint is None:
        missing = [
            name
            for name, part in (("pack.yaml", content.pack), ("blueprint.yaml", content.blueprint))
            if part is None
        ]
        if any(fault.file in missing for fault in content.faults):
            return []
        return [Fault(name, 0, 0, "file", "fault", "the file is missing") for name in missing]
    faults = list(_topic_faults(content))
    faults += _item_faults(content)
    faults += _form_faults(content)
    faults += _cycles(content)
    welcome = content.pack.welcome_item
    if welcome is not None and welcome not in content.items:
        faults.append(
            Fault("pack.yaml", 1, 1, "reference", "fault", f"there is no item {welcome!r}")
        )
    return faults


def _topic_faults(content: PackContent) -> Iterator[Fault]:
    assert content.pack is not None  # noqa: S101
    for topic in content.topics.values():
        for message in _wrong_with_topic(content, topic):
            yield content.fault_at("topic", topic.id, "reference", message)


def _wrong_with_topic(content: PackContent, topic: Topic) -> Iterator[str]:
    assert content.pack is not None  # noqa: S101
    assert content.blueprint is not None  # noqa: S101
    own = topic.tasks.get(content.pack.code, ())
    if not own:
        yield f"the topic names no task of {content.pack.code}"
    for task in own:
        if content.blueprint.domain_of(task) is None:
            yield f"there is no task {task} in the blueprint"
    for name in topic.prerequisites:
        if name not in content.topics:
            yield f"there is no topic {name!r} to be a prerequisite"
    for name in topic.services:
        if content.services and name not in content.services:
            yield f"there is no service {name!r} in services.yaml"


def _item_faults(content: PackContent) -> Iterator[Fault]:
    for item in content.items.values():
        for message in _wrong_with_item(content, item):
            yield content.fault_at("item", item.id, "reference", message)


def _wrong_with_item(content: PackContent, item: Item) -> Iterator[str]:
    assert content.blueprint is not None  # noqa: S101
    if item.topic not in content.topics:
        yield f"there is no topic {item.topic!r}"
    for task in item.also_tasks:
        if content.blueprint.domain_of(task) is None:
            yield f"there is no task {task} in the blueprint"
    stem = " ".join(item.stem.split())
    for deciding in item.decided_by:
        if " ".join(deciding.words.split()) not in stem:
            yield f"the deciding words {deciding.words!r} are not in the stem"
    if item.kind not in content.blueprint.exam.kinds:
        yield f"the exam has no items of kind {item.kind!r}"


def _form_faults(content: PackContent) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for form in content.forms.values():
        for name in form.items:
            if name not in content.items:
                yield content.fault_at("form", form.id, "reference", f"there is no item {name!r}")
            if name in owner:
                message = f"the item {name!r} is in the form {owner[name]!r} already"
                yield content.fault_at("form", form.id, "reference", message)
            owner[name] = form.id


def _cycles(content: PackContent) -> Iterator[Fault]:
    """A topic that is its own prerequisite by some way round."""
    done: set[str] = set()
    for start in content.topics:
        trail: list[str] = []
        todo = [(start, 0)]
        while todo:
            name, depth = todo.pop()
            del trail[depth:]
            if name in trail:
                way = " → ".join([*trail[trail.index(name) :], name])
                yield content.fault_at(
                    "topic", name, "cycle", f"prerequisites run in a circle: {way}"
                )
                done.update(trail)
                break
            if name in done or name not in content.topics:
                continue
            trail.append(name)
            todo += [(one, depth + 1) for one in content.topics[name].prerequisites]
        done.add(start)
