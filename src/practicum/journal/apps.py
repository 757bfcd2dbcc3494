from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "practicum.journal"
    label = "journal"
