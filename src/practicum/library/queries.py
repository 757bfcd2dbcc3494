"""Reads of the library. What comes from a pack's files is kept per process until the next sync."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from practicum.library.engine.schema import Blueprint, Form, Item, PackFile, Service, Topic
from practicum.library.models import ItemRow, ItemVersion, Pack, TopicRow
from practicum.library.status import status_sentence


@dataclass(frozen=True)
class PackCard:
    """A pack in a list, with its true status in a sentence."""

    id: str
    title: str
    code: str
    status: str
    status_sentence: str
    file: PackFile


@dataclass(frozen=True)
class FormCard:
    id: str
    title: str
    items: int


@dataclass(frozen=True)
class ItemRef:
    """An item by id, with the version that is today's."""

    item_id: str
    version: str
    topic: str
    domain: str
    task: str
    kind: str


@dataclass(frozen=True)
class CurrentItem:
    item: Item
    version_hash: str


def packs() -> list[PackCard]:
    """All packs, by title."""
    return [_card(pack) for pack in _packs()]


def _card(pack: Pack) -> PackCard:
    file = PackFile.model_validate(pack.content["pack"])
    return PackCard(file.id, file.title, file.code, file.status, status_sentence(file), file)


@lru_cache(maxsize=1)
def _packs() -> tuple[Pack, ...]:
    return tuple(sorted(Pack.objects.all(), key=lambda one: one.content["pack"]["title"]))


@lru_cache(maxsize=32)
def blueprint(pack_id: str) -> Blueprint:
    return Blueprint.model_validate(_pack(pack_id).content["blueprint"])


@lru_cache(maxsize=32)
def forms(pack_id: str) -> tuple[FormCard, ...]:
    """The fixed forms of a pack."""
    read = [Form.model_validate(form) for form in _pack(pack_id).content["forms"]]
    return tuple(FormCard(form.id, form.title, len(form.items)) for form in read)


@lru_cache(maxsize=32)
def services(pack_id: str) -> tuple[Service, ...]:
    """The services that a pack names, with what became of them."""
    return tuple(Service.model_validate(one) for one in _pack(pack_id).content["services"])


def welcome_item(pack_id: str) -> str | None:
    """The item that a newcomer sees first."""
    return PackFile.model_validate(_pack(pack_id).content["pack"]).welcome_item


def form_items(pack_id: str, form_id: str) -> list[ItemRef]:
    """The items of a form, in its order."""
    return [ref for form, ref in _refs(pack_id) if form == form_id]


def open_items(pack_id: str) -> list[ItemRef]:
    """The items of no form."""
    return form_items(pack_id, "")


def all_items(pack_id: str) -> list[ItemRef]:
    return [ref for _, ref in _refs(pack_id)]


@lru_cache(maxsize=32)
def _refs(pack_id: str) -> tuple[tuple[str, ItemRef], ...]:
    rows = ItemRow.objects.filter(pack_id=pack_id).order_by("form_id", "place", "item_id")
    return tuple(
        (
            row.form_id,
            ItemRef(row.item_id, row.version_id, row.topic_id, row.domain, row.task, row.kind),
        )
        for row in rows
    )


def item_versions(hashes: Iterable[str]) -> dict[str, Item]:
    """Items exactly as they were shown, by version hash; unknown hashes are left out."""
    wanted = set(hashes)
    found = {one: _kept[one] for one in wanted if one in _kept}
    rows = (
        ItemVersion.objects.filter(hash__in=wanted - found.keys()) if wanted - found.keys() else ()
    )
    for row in rows:
        found[row.hash] = _keep(row.hash, Item.model_validate(row.content))
    return found


def packs_of_versions(hashes: Iterable[str]) -> dict[str, str]:
    """The pack that each version came from."""
    rows = ItemVersion.objects.filter(hash__in=set(hashes))
    return dict(rows.values_list("hash", "pack_id"))


# A version never changes, so what was read once is good for ever; the size is bounded.
_kept: dict[str, Item] = {}
MAX_KEPT = 2000


def _keep(version: str, item: Item) -> Item:
    if len(_kept) >= MAX_KEPT:
        _kept.clear()
    _kept[version] = item
    return item


def current_item(item_id: str) -> CurrentItem | None:
    """The item as the pack has it today; None when it is in no pack any more."""
    row = ItemRow.objects.select_related("version").filter(item_id=item_id).first()
    if row is None:
        return None
    return CurrentItem(Item.model_validate(row.version.content), row.version_id)


@lru_cache(maxsize=32)
def topics(pack_id: str) -> tuple[Topic, ...]:
    rows = TopicRow.objects.filter(pack_id=pack_id).order_by("topic_id")
    return tuple(Topic.model_validate(row.content) for row in rows)


def topic_titles(pack_id: str) -> dict[str, str]:
    return {topic.id: topic.title for topic in topics(pack_id)}


def _pack(pack_id: str) -> Pack:
    return next(pack for pack in _packs() if pack.id == pack_id)


def forget() -> None:
    """Drop everything that was kept: the packs have changed."""
    for kept in (_packs, blueprint, forms, services, _refs, topics):
        kept.cache_clear()
