from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "practicum.journal"
    label = "journal"

    def ready(self) -> None:
        from practicum.history import payloads, projections
        from practicum.journal import projection
        from practicum.journal.engine.payloads import PAYLOADS

        projections.register(projection.JOURNAL)
        payloads.register(PAYLOADS)
