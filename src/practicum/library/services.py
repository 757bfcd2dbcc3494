"""Syncing packs into the database: safe to repeat, all or nothing, old versions stay."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from practicum.library import queries, syncs
from practicum.library.checking import check_references
from practicum.library.engine.faults import Fault
from practicum.library.engine.hashing import version_hash
from practicum.library.engine.schema import Item
from practicum.library.homes import home_of
from practicum.library.models import ItemRow, ItemVersion, Pack, TopicRow
from practicum.library.problems import PackProblem
from practicum.library.reading import PackContent, folder_digest, pack_id_of, read_pack


def sync_pack(folder: Path, now: datetime) -> bool:
    """Bring the database to what the folder says. Returns whether anything was done.

    A pack with faults changes nothing: PackProblem carries them all.
    """
    digest = folder_digest(folder)
    if Pack.objects.filter(digest=digest).exists():
        return False
    content = read_pack(folder)
    faults = [*content.faults, *check_references(content)]
    if faults or content.pack is None:
        raise PackProblem(folder, faults)
    try:
        with transaction.atomic():
            _store(content, digest, now)
            queries.forget()
            syncs.synced(content.pack.id)
    finally:
        queries.forget()
    return True


def must_be_alone(folder: Path, owners: dict[str, Path]) -> None:
    """Raises PackProblem for a pack that goes by the id of another folder, of those in `owners`.

    Otherwise each start would put the one in place of the other.
    """
    name = pack_id_of(folder)
    owner = owners.setdefault(name, folder)
    if name and owner != folder:
        words = f"the pack in {owner.name!r} has the id {name!r} already"
        raise PackProblem(folder, [Fault("pack.yaml", 1, 1, "duplicate", "fault", words)])


def _store(content: PackContent, digest: str, now: datetime) -> None:
    assert content.pack is not None  # noqa: S101 - read_pack gave a fault otherwise
    assert content.blueprint is not None  # noqa: S101
    described = {
        "pack": content.pack.model_dump(mode="json"),
        "blueprint": content.blueprint.model_dump(mode="json"),
        "forms": [form.model_dump(mode="json") for form in content.forms.values()],
        "services": [service.model_dump(mode="json") for service in content.services.values()],
    }
    pack, _ = Pack.objects.update_or_create(
        id=content.pack.id, defaults={"digest": digest, "content": described, "synced_at": now}
    )
    _store_topics(pack, content)
    _store_items(pack, content, now)


def _store_topics(pack: Pack, content: PackContent) -> None:
    TopicRow.objects.filter(pack=pack).delete()
    TopicRow.objects.bulk_create(
        TopicRow(pack=pack, topic_id=one.id, title=one.title, content=one.model_dump(mode="json"))
        for one in content.topics.values()
    )


def _store_items(pack: Pack, content: PackContent, now: datetime) -> None:
    versions = {name: version_hash(item) for name, item in content.items.items()}
    ItemVersion.objects.bulk_create(
        [
            ItemVersion(
                hash=versions[name],
                pack_id=pack.id,
                item_id=name,
                content=item.model_dump(mode="json"),
                first_seen_at=now,
            )
            for name, item in content.items.items()
        ],
        ignore_conflicts=True,
    )
    ItemRow.objects.filter(pack=pack).delete()
    ItemRow.objects.bulk_create(
        _row(pack, content, item, versions[name]) for name, item in content.items.items()
    )


def _row(pack: Pack, content: PackContent, item: Item, version: str) -> ItemRow:
    form = content.form_of(item.id) or ""
    domain, task = home_of(content, item)
    return ItemRow(
        pack=pack,
        item_id=item.id,
        version_id=version,
        topic_id=item.topic,
        domain=domain,
        task=task,
        kind=item.kind,
        form_id=form,
        place=content.forms[form].items.index(item.id) if form else 0,
    )
