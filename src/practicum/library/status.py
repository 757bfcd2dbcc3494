"""What can be said of an exam's status, plainly."""

from practicum.library.engine.schema import PackFile


def status_sentence(pack: PackFile) -> str:
    """One or two sentences; a retired exam names what came after it."""
    if pack.status == "live":
        return f"{pack.code} can be booked."
    if pack.status == "beta":
        return f"{pack.code} is in beta."
    on = f" on {pack.retired_on.day} {pack.retired_on:%B %Y}" if pack.retired_on else ""
    return f"{pack.code} was retired{on} and can no longer be booked.{_successors(pack)}"


def _successors(pack: PackFile) -> str:
    if not pack.successors:
        return ""
    first, *others = pack.successors
    also = f" Related: {', '.join(one.code for one in others)}." if others else ""
    return f" Its successor is {first.code} ({first.note}).{also}"
