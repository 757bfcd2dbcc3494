"""What a disk that fails says, in a sentence, with what to do about it."""

import errno
import sqlite3
from typing import NamedTuple

from django.db import OperationalError


class DiskFault(NamedTuple):
    message: str
    todo: str


SIGNS = {
    "full": DiskFault("The disk is full.", "Free some space, then do it again."),
    "readonly": DiskFault(
        "The data folder cannot be written to.", "Make it writable, then do it again."
    ),
    "disk i/o": DiskFault(
        "The disk could not be read or written.", "Check the disk and its space, then do it again."
    ),
    "unable to open": DiskFault(
        "The database cannot be opened.",
        "Check that the data folder is there and can be written to.",
    ),
    "locked": DiskFault(
        "Another program keeps the database busy.", "Wait a moment, then do it again."
    ),
}
ERRORS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "readonly",
    errno.EIO: "disk i/o",
}


def disk_fault(error: BaseException) -> DiskFault | None:
    """The fault behind an error of the database or of the system; None when it is another one."""
    if isinstance(error, OSError):
        return SIGNS.get(ERRORS.get(error.errno or 0, ""))
    if not isinstance(error, OperationalError | sqlite3.OperationalError):
        return None
    said = str(error).lower()
    return next((fault for sign, fault in SIGNS.items() if sign in said), None)
