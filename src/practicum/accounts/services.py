"""Accounts: the one local learner, sign-in links, the time zone."""

import hashlib
import random
import secrets
import zoneinfo
from datetime import datetime, timedelta

from django.db.models import QuerySet

from practicum.accounts.models import SignInToken, User
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId, new_id

LINK_LIFETIME = timedelta(hours=12)


def local_learner(now: datetime, rng: random.Random) -> User:
    """The learner of this data folder, created on the first start."""
    user = User.objects.order_by("pk").first()
    if user is None:
        user = User(username="learner", learner_id=new_id(now, rng))
        user.set_unusable_password()
        user.save()
    return user


def make_sign_in_token(user: User, now: datetime) -> str:
    """A token for a one-time link. Older unused links stay valid until they are used or expire."""
    token = secrets.token_urlsafe(24)
    SignInToken.objects.filter(made_at__lt=now - LINK_LIFETIME).delete()
    SignInToken.objects.create(digest=_digest(token), user=user, made_at=now)
    return token


def token_is_open(token: str, now: datetime) -> bool:
    return _open_tokens(token, now).exists()


def redeem(token: str, now: datetime) -> User | None:
    """Use a token up. Of two racing uses exactly one gets the user."""
    if not _open_tokens(token, now).update(used_at=now):
        return None
    return SignInToken.objects.select_related("user").get(digest=_digest(token)).user


def set_timezone(learner: LearnerId, name: str) -> None:
    """Store an IANA name; the empty string means the system's zone."""
    if name and name not in zoneinfo.available_timezones():
        raise PracticumError(
            f"{name!r} is not a time zone that this machine knows.",
            "Choose one from the list, such as Europe/Berlin.",
        )
    User.objects.filter(learner_id=learner).update(timezone=name)


def _open_tokens(token: str, now: datetime) -> QuerySet[SignInToken]:
    return SignInToken.objects.filter(
        digest=_digest(token), used_at__isnull=True, made_at__gte=now - LINK_LIFETIME
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
