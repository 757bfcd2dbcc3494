from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "practicum.notes"
    label = "notes"

    def ready(self) -> None:
        from practicum.history import projections
        from practicum.notes.projection import NOTES

        projections.register(NOTES)
