"""Style sheets, scripts and icons, served by the application itself."""

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@require_safe
def static_file(request: HttpRequest, name: str) -> HttpResponse:
    """One file of a slice's static folder, revalidated by its hash."""
    found = finders.find(name)
    if not isinstance(found, str) or not Path(found).is_file():
        raise Http404("There is no such file.")
    path = Path(found)
    body, tag = _read(path, path.stat().st_mtime_ns)
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        kind = TYPES.get(path.suffix, guessed)
        response = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=200)
def _read(path: Path, _changed: int) -> tuple[bytes, str]:
    body = path.read_bytes()
    return body, f'"{hashlib.sha256(body).hexdigest()[:20]}"'
