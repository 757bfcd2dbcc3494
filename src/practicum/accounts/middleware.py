"""Show times in the learner's zone."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from practicum.accounts.zones import system_zone

Handler = Callable[[HttpRequest], HttpResponse]


def local_time(get_response: Handler) -> Handler:
    """Activate the learner's time zone for the templates of this request."""

    def handle(request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "timezone", "") if request.user.is_authenticated else ""
        with timezone.override(zoneinfo.ZoneInfo(chosen) if chosen else system_zone()):
            return get_response(request)

    return handle
