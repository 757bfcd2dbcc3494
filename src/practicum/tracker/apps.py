from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "practicum.tracker"
    label = "tracker"

    def ready(self) -> None:
        from practicum.history import payloads, projections
        from practicum.library import syncs
        from practicum.tracker import counting
        from practicum.tracker.engine.payloads import PAYLOADS
        from practicum.tracker.projection import TRACKER

        projections.register(TRACKER)
        payloads.register(PAYLOADS)
        syncs.listeners.append(counting.count_all)
