"""What all parts of a pack share."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints


class Strict(BaseModel):
    """Unknown fields are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _is_http(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("a link must start with https:// or http://")
    return url


Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=100)
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Url = Annotated[str, StringConstraints(max_length=500), AfterValidator(_is_http)]


class Source(Strict):
    """A page that supports what is said, and the day somebody looked."""

    title: Short
    url: Url
    checked_on: date
