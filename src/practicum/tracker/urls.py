from django.urls import path

from practicum.tracker.pages.board.view import board
from practicum.tracker.pages.comfort.view import comfort
from practicum.tracker.pages.items.view import items
from practicum.tracker.pages.matrix.view import matrix
from practicum.tracker.pages.sheet.view import sheet, sheet_file
from practicum.tracker.pages.topic.view import change, edit, read, topic
from practicum.tracker.pages.tracker.view import tracker

app_name = "tracker"

TOPIC = "topics/<slug:pack_id>/<slug:topic_id>/"

urlpatterns = [
    path("", tracker, name="tracker"),
    path("board/", board, name="board"),
    path("matrix/", matrix, name="matrix"),
    path("comfort/", comfort, name="comfort"),
    path("sheet/", sheet, name="sheet"),
    path("tracker.csv", sheet_file, name="sheet-file"),
    path(TOPIC, topic, name="topic"),
    path(f"{TOPIC}edit/", edit, name="edit"),
    path(f"{TOPIC}set/", change, name="set"),
    path(f"{TOPIC}read/", read, name="read"),
    path(f"{TOPIC}items/", items, name="items"),
]
