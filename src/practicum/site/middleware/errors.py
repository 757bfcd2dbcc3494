"""Faults as pages that help: what happened, what was kept, what to do."""

import logging
import traceback
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase

from practicum.kernel.dice import system_dice
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import new_id
from practicum.site.pages.errors.view import explained
from practicum.storage.disk import disk_fault

Handler = Callable[[HttpRequest], HttpResponseBase]
log = logging.getLogger("practicum")

# Django answers these itself, with the pages of `site/pages/errors`.
ANSWERED = (Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)


class plain_errors:  # noqa: N801 - named like the other middleware
    """Turns exceptions of views into pages; what was not foreseen is logged with a reference."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        if isinstance(exception, ANSWERED):
            return None
        if isinstance(exception, PracticumError):
            return explained(request, 409, exception.message, exception.todo)
        fault = disk_fault(exception)
        if fault is not None:
            kept = f"{fault.message} Nothing was changed; everything saved before is kept."
            return explained(request, 503, kept, fault.todo)
        return self.unforeseen(request, exception)

    def unforeseen(self, request: HttpRequest, exception: Exception) -> HttpResponseBase:
        reference = new_id(settings.PRACTICUM_CLOCK.now(), system_dice())[-8:]
        trace = "".join(traceback.format_exception(exception))
        log.error("Unforeseen fault %s at %s\n%s", reference, request.path, trace)
        return explained(
            request,
            500,
            "Something went wrong in Practicum. What you had saved is kept.",
            f"Go back and try again. The terminal shows details under {reference}.",
        )
