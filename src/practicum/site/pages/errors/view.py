"""Pages for what went wrong."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def explained(request: HttpRequest, status: int, message: str, todo: str) -> HttpResponse:
    """What happened, what was kept and what to do, as a page or as JSON."""
    if "application/json" in request.headers.get("Content-Type", ""):
        return JsonResponse({"error": message, "todo": todo}, status=status)
    context = {"message": message, "todo": todo, "status": status}
    return render(request, "site/pages/errors/error.html", context, status=status)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form was made for a session that is over."""
    return explained(
        request,
        403,
        "This form is out of date: you signed in anew, or cookies are blocked. "
        "Nothing was changed.",
        "Go back, reload the page and send it again.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return explained(request, 404, "There is nothing at this address.", "Start from the home page.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return explained(
        request, 400, "This request could not be read. Nothing was changed.", "Go back and reload."
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return explained(request, 403, "This is not yours to see.", "Start from the home page.")


def broken(request: HttpRequest) -> HttpResponse:
    return explained(
        request,
        500,
        "Something went wrong in Practicum. What you had saved is kept.",
        "Go back and try again; the terminal shows details.",
    )
