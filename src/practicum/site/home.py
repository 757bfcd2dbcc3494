"""The data folder: where it is, and the two small files that settings need from it."""

import os
import secrets
from pathlib import Path

import platformdirs

from practicum.kernel.clock import SystemClock
from practicum.kernel.dice import system_dice
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import new_id


def data_folder() -> Path:
    """`PRACTICUM_HOME`, or the platform's folder for a person's application data."""
    named = os.environ.get("PRACTICUM_HOME")
    folder = Path(named) if named else Path(platformdirs.user_data_dir("practicum"))
    try:
        folder = folder.expanduser().resolve()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, RuntimeError, ValueError) as error:
        raise PracticumError(
            f"The data folder {str(folder)!r} cannot be used: {_reason(error)}.",
            "Set PRACTICUM_HOME to a folder that you can write to.",
        ) from error
    return folder


def secret_key(folder: Path) -> str:
    return _once(folder / "secret.key", secrets.token_urlsafe(50))


def device_id(folder: Path) -> str:
    return _once(folder / "device.id", new_id(SystemClock().now(), system_dice()))


def _once(path: Path, fresh: str) -> str:
    """Read the file, or create it with `fresh`; the first of two racing starts wins."""
    try:
        if not path.exists() or not path.read_text().strip():
            _create(path, fresh)
        return path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise PracticumError(
            f"The data folder {str(path.parent)!r} cannot be used: {_reason(error)}.",
            "Free some space, make the folder writable, or set PRACTICUM_HOME to another one.",
        ) from error


def _create(path: Path, text: str) -> None:
    """Write beside and link into place, so that nobody ever reads half a file."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            path.unlink()
        try:
            os.link(beside, path)
        except FileExistsError:
            return
    finally:
        beside.unlink(missing_ok=True)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
