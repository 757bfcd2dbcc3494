from django.urls import path

from practicum.journal.pages.answer.view import answer, answer_at
from practicum.journal.pages.closing.view import close, reopen
from practicum.journal.pages.entries.view import entries, export, sheet
from practicum.journal.pages.entry.view import entry, remove, undo
from practicum.journal.pages.inbox.view import inbox
from practicum.journal.pages.new.view import new
from practicum.journal.pages.queue.view import queue
from practicum.journal.pages.recurring.view import recurring
from practicum.journal.pages.topic.view import topic

app_name = "journal"

urlpatterns = [
    path("", inbox, name="inbox"),
    path("queue/", queue, name="queue"),
    path("new/", new, name="new"),
    path("recurring/", recurring, name="recurring"),
    path("close/", close, name="close"),
    path("reopen/", reopen, name="reopen"),
    path("answers/<str:key>/", answer, name="answer"),
    path("answers/<str:subject>/<int:position>/", answer_at, name="answer"),
    path("topics/<slug:pack_id>/<slug:topic_id>/", topic, name="topic"),
    path("entries/", entries, name="entries"),
    path("entries/sheet/", sheet, name="sheet"),
    path("entries/journal.md", export, name="export"),
    path("entries/<str:key>/", entry, name="entry"),
    path("entries/<str:key>/remove/", remove, name="remove"),
    path("entries/<str:key>/undo/", undo, name="undo"),
]
