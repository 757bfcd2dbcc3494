"""Who may look: whoever opened a link that works once. Only digests are stored.

Under --open anything on this machine may, as it may do everything else.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from sqlite3 import Connection

from cloudlet.clock import iso
from cloudlet.console import ROOT
from cloudlet.store import Store

LINK_LIFETIME = timedelta(hours=12)
SESSION_LIFETIME = timedelta(days=30)
ADD_LINK = "INSERT INTO console_link (digest, made_at) VALUES (?, ?)"
FORGET_LINKS = "DELETE FROM console_link WHERE made_at < ?"
FORGET_SESSIONS = "DELETE FROM console_session WHERE made_at < ?"
IS_LINK = "SELECT 1 FROM console_link WHERE digest = ? AND made_at >= ?"
USE_LINK = "DELETE FROM console_link WHERE digest = ? AND made_at >= ?"
ADD_SESSION = "INSERT INTO console_session (digest, made_at) VALUES (?, ?)"
IS_SESSION = "SELECT 1 FROM console_session WHERE digest = ? AND made_at >= ?"


def new_link(db: Connection, url: str, now: datetime) -> str:
    """The whole address. Links that were never opened end after twelve hours."""
    token = secrets.token_urlsafe(24)
    db.execute(FORGET_LINKS, (iso(now - LINK_LIFETIME),))
    db.execute(ADD_LINK, (_digest(token), iso(now)))
    return f"{url}{ROOT}/sign-in/{token}"


def is_open(store: Store, token: str, now: datetime) -> bool:
    with store.read() as db:
        found = db.execute(IS_LINK, (_digest(token), iso(now - LINK_LIFETIME))).fetchone()
    return found is not None


def redeem(store: Store, token: str, now: datetime) -> str | None:
    """Use a link up; the secret of the session. Of two racing uses one gets it."""
    secret = secrets.token_urlsafe(24)
    with store.write() as db:
        if not db.execute(USE_LINK, (_digest(token), iso(now - LINK_LIFETIME))).rowcount:
            return None
        db.execute(FORGET_SESSIONS, (iso(now - SESSION_LIFETIME),))
        db.execute(ADD_SESSION, (_digest(secret), iso(now)))
    return secret


def may_look(store: Store, secret: str, now: datetime) -> bool:
    with store.read() as db:
        found = db.execute(IS_SESSION, (_digest(secret), iso(now - SESSION_LIFETIME))).fetchone()
    return found is not None


def cookie_name(data: Path) -> str:
    """Cookies do not tell ports apart, so that each data folder has a name of its own."""
    return f"cloudlet-{_digest(str(data))[:8]}"


def cookie(data: Path, secret: str) -> str:
    """For Set-Cookie: no script reads it, no other site sends it, no other path gets it."""
    age = int(SESSION_LIFETIME.total_seconds())
    rules = f"Path={ROOT}; Max-Age={age}; HttpOnly; SameSite=Strict"
    return f"{cookie_name(data)}={secret}; {rules}"


def secret_in(header: str, data: Path) -> str:
    """The session's secret out of a Cookie header, or an empty text."""
    try:
        found = SimpleCookie(header).get(cookie_name(data))
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
