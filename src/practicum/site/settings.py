"""Django settings of the local application. One learner, one machine, SQLite."""

import hashlib
import os
from pathlib import Path

from practicum.kernel.clock import Clock, SystemClock
from practicum.site import home

PACKAGE = Path(__file__).resolve().parent.parent

PRACTICUM_HOME = home.data_folder()
PRACTICUM_DEVICE = home.device_id(PRACTICUM_HOME)
PRACTICUM_CLOCK: Clock = SystemClock()
PRACTICUM_PACKS = Path(os.environ.get("PRACTICUM_PACKS", PACKAGE.parents[1] / "packs"))

SECRET_KEY = home.secret_key(PRACTICUM_HOME)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "practicum.accounts",
    "practicum.library",
    "practicum.history",
    "practicum.notes",
    "practicum.exam",
    "practicum.journal",
    "practicum.tracker",
    "practicum.storage",
    "practicum.site",
]

MIDDLEWARE = [
    "practicum.site.middleware.headers.security_headers",
    "practicum.site.middleware.origin.same_origin_only",
    "practicum.site.middleware.errors.plain_errors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "practicum.accounts.middleware.local_time",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "practicum.site.urls"
WSGI_APPLICATION = "practicum.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Templates lie beside the views that use them, and are named from the package down.
        "DIRS": [PACKAGE],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "practicum.site.navigation.rail",
            ],
            "builtins": ["django.templatetags.static", "practicum.library.templatetags.library"],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": PRACTICUM_HOME / "practicum.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "practicum.site.pages.errors.view.stale_form"
# Two data folders on one machine share 127.0.0.1, and with it the cookie jar.
_folder_mark = hashlib.sha256(str(PRACTICUM_HOME).encode()).hexdigest()[:10]
SESSION_COOKIE_NAME = f"practicum_{_folder_mark}"
CSRF_COOKIE_NAME = f"practicum_csrf_{_folder_mark}"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

STATIC_URL = "static/"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # A page with its style sheets fills the queue for a moment; that is no news.
        "waitress.queue": {"level": "ERROR"},
    },
}
