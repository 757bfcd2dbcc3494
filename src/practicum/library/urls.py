from django.urls import path

from practicum.library.pages.topic.view import topic
from practicum.library.pages.topics.view import topics

app_name = "library"

urlpatterns = [
    path("", topics, name="topics"),
    path("topics/<slug:pack_id>/<slug:topic_id>/", topic, name="topic"),
]
