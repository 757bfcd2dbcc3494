from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "practicum.journal"
    label = "journal"

    def ready(self) -> None:
        from practicum.history import projections
        from practicum.journal import projection

        projections.register(projection.JOURNAL)
