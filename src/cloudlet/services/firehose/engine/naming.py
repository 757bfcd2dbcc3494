"""Names of delivered objects, with the expressions of a prefix.

Source: Data Firehose Developer Guide, "Custom prefixes for Amazon S3 objects".
"""

import random
import re
import string
from datetime import datetime

EXPRESSION = re.compile(r"!\{(\w[\w-]*):([^}]+)\}")
# What Java's patterns say, in the words of strftime; longest first.
JAVA = (
    ("yyyy", "%Y"),
    ("yy", "%y"),
    ("MM", "%m"),
    ("dd", "%d"),
    ("HH", "%H"),
    ("mm", "%M"),
    ("ss", "%S"),
    ("DDD", "%j"),
    ("EEE", "%a"),
)
RANDOM_LENGTH = 11
DEFAULT = "!{timestamp:yyyy/MM/dd/HH}/"
ENDINGS = {"GZIP": ".gz"}


class BadPrefix(ValueError):
    """An expression that is not known here."""


def check(prefix: str) -> None:
    """Raises BadPrefix."""
    for space, word in EXPRESSION.findall(prefix):
        if space == "timestamp" or (space, word) == ("firehose", "random-string"):
            continue
        raise BadPrefix(f"The expression !{{{space}:{word}}} is not worked out by this cloud.")


def key_of(
    prefix: str,
    stream: str,
    version: str,
    at: datetime,
    rng: random.Random,
    compression: str,
    extension: str = "",
) -> str:
    """A prefix without a timestamp is followed by one of year, month, day and hour."""
    template = prefix if "!{timestamp:" in prefix else prefix + DEFAULT
    place = EXPRESSION.sub(lambda found: _value(found, at, rng), template)
    unique = f"{rng.getrandbits(128):032x}"
    dashed = "-".join((unique[:8], unique[8:12], unique[12:16], unique[16:20], unique[20:]))
    ending = extension or ENDINGS.get(compression, "")
    return f"{place}{stream}-{version}-{at:%Y-%m-%d-%H-%M-%S}-{dashed}{ending}"


def _value(found: re.Match[str], at: datetime, rng: random.Random) -> str:
    if found.group(1) == "timestamp":
        return at.strftime(_strftime(found.group(2)))
    return "".join(rng.choices(string.ascii_letters + string.digits, k=RANDOM_LENGTH))


def _strftime(pattern: str) -> str:
    """Quoted text stands for itself."""
    out = []
    for piece in re.split(r"('[^']*')", pattern):
        if piece.startswith("'"):
            out.append(piece[1:-1].replace("%", "%%"))
            continue
        text = piece.replace("%", "%%")
        for java, ours in JAVA:
            text = text.replace(java, ours)
        out.append(text)
    return "".join(out)
