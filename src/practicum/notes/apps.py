from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "practicum.notes"
    label = "notes"
