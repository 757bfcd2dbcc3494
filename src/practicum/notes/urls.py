from django.urls import path

from practicum.notes.pages.note.view import new_note, note, remove, restore
from practicum.notes.pages.notes.view import notes
from practicum.notes.pages.session.view import new_session, read_again, remove_session, session
from practicum.notes.pages.sessions.view import sessions
from practicum.notes.pages.sheet.view import sheet, sheet_file
from practicum.notes.pages.shelf.view import shelf
from practicum.notes.pages.source.view import new_source, remove_source, source
from practicum.notes.pages.topic.view import topic

app_name = "notes"

urlpatterns = [
    path("", notes, name="notes"),
    path("new/", new_note, name="new"),
    path("sheet/", sheet, name="sheet"),
    path("sheet.md", sheet_file, name="sheet-file"),
    path("sessions/", sessions, name="sessions"),
    path("sessions/new/", new_session, name="new-session"),
    path("sessions/<str:session_id>/", session, name="session"),
    path("sessions/<str:session_id>/read-again/", read_again, name="read-again"),
    path("sessions/<str:session_id>/remove/", remove_session, name="remove-session"),
    path("shelf/", shelf, name="shelf"),
    path("shelf/new/", new_source, name="new-source"),
    path("shelf/<str:source_id>/", source, name="source"),
    path("shelf/<str:source_id>/remove/", remove_source, name="remove-source"),
    path("topics/<slug:pack_id>/<slug:topic_id>/", topic, name="topic"),
    path("<str:note_id>/", note, name="note"),
    path("<str:note_id>/remove/", remove, name="remove"),
    path("<str:note_id>/restore/", restore, name="restore"),
]
