from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "practicum.tracker"
    label = "tracker"
