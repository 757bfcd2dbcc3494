"""What all parts of a pack share."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class Strict(BaseModel):
    """Unknown fields are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def _is_http(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("a link must start with https:// or http://")
    return url


# Control characters, which a terminal obeys and a database refuses, and marks that turn the
# direction of text, so that a person reads something else than what is there.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MOST_MINUTES = 10_000


def _is_seen(text: str) -> str:
    found = UNSEEN.search(text)
    if found is not None:
        raise ValueError(f"the character U+{ord(found.group()):04X} cannot be seen")
    return text


def _is_bearable(minutes: float) -> float:
    if not 0 < minutes <= MOST_MINUTES:
        raise ValueError(f"minutes are more than 0 and at most {MOST_MINUTES}")
    return minutes


Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=100)
]
SEEN = AfterValidator(_is_seen)
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000), SEEN]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), SEEN]
Url = Annotated[str, StringConstraints(max_length=500), AfterValidator(_is_http), SEEN]
BEARABLE = AfterValidator(_is_bearable)


class Source(Strict):
    """A page that supports what is said, and the day somebody looked."""

    title: Short
    url: Url
    checked_on: date
