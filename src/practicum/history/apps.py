from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "practicum.history"
    label = "history"

    def ready(self) -> None:
        from practicum.history import payloads
        from practicum.history.engine.payloads import Preference, TimeZone
        from practicum.history.merges import listeners
        from practicum.history.projections import forget

        listeners.append(forget)
        payloads.register(
            {"history.preference-chosen": Preference, "accounts.timezone-chosen": TimeZone}
        )
