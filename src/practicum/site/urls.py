from django.urls import include, path

from practicum.site.pages.home.view import home
from practicum.site.pages.palette.view import palette
from practicum.site.pages.settings.view import settings
from practicum.site.static_files import static_file

urlpatterns = [
    path("", home, name="home"),
    path("accounts/", include("practicum.accounts.urls")),
    path("exam/", include("practicum.exam.urls")),
    path("library/", include("practicum.library.urls")),
    path("notes/", include("practicum.notes.urls")),
    path("journal/", include("practicum.journal.urls")),
    path("tracker/", include("practicum.tracker.urls")),
    path("palette/", palette, name="palette"),
    path("settings/", settings, name="settings"),
    path("static/<path:name>", static_file, name="static"),
]

handler400 = "practicum.site.pages.errors.view.bad_request"
handler403 = "practicum.site.pages.errors.view.forbidden"
handler404 = "practicum.site.pages.errors.view.not_found"
handler500 = "practicum.site.pages.errors.view.broken"
