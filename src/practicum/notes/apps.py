from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "practicum.notes"
    label = "notes"

    def ready(self) -> None:
        from practicum.history import payloads, projections
        from practicum.notes.engine.payloads import PAYLOADS
        from practicum.notes.projection import NOTES

        projections.register(NOTES)
        payloads.register(PAYLOADS)
