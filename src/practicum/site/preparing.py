"""From an empty folder to a database and packs that are ready to use."""

from pathlib import Path

from django.conf import settings

from practicum.accounts.services import local_learner
from practicum.kernel.dice import system_dice
from practicum.library.problems import PackProblem
from practicum.library.queries import packs
from practicum.library.services import must_be_alone, sync_pack
from practicum.storage.version import prepare_database


def prepare_data() -> None:
    """Bring the database to this version and make the learner. Safe to repeat."""
    now = settings.PRACTICUM_CLOCK.now()
    prepare_database(now)
    local_learner(now, system_dice())


def sync_packs() -> list[PackProblem]:
    """Sync every pack; a faulty one keeps the content that it had, and is returned.

    Raises the first problem when there is no content at all to go on with.
    """
    problems: list[PackProblem] = []
    owners: dict[str, Path] = {}
    for folder in sorted(Path(settings.PRACTICUM_PACKS).iterdir()):
        if (folder / "pack.yaml").is_file():
            try:
                must_be_alone(folder, owners)
                sync_pack(folder, settings.PRACTICUM_CLOCK.now())
            except PackProblem as problem:
                problems.append(problem)
    if problems and not packs():
        raise problems[0]
    return problems
