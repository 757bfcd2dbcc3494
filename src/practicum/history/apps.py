from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "practicum.history"
    label = "history"
