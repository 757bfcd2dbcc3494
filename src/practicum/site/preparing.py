"""From an empty folder to a database and packs that are ready to use."""

from pathlib import Path

from django.conf import settings

from practicum.accounts.services import local_learner
from practicum.kernel.dice import system_dice
from practicum.library.services import sync_pack
from practicum.storage.version import prepare_database

PACKS = Path(__file__).resolve().parents[3] / "packs"


def prepare_data() -> None:
    """Bring the database to this version, make the learner, sync the packs. Safe to repeat."""
    now = settings.PRACTICUM_CLOCK.now()
    prepare_database(now)
    local_learner(now, system_dice())
    for folder in sorted(PACKS.iterdir()):
        if (folder / "pack.yaml").is_file():
            sync_pack(folder, now)
