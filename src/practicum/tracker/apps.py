from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "practicum.tracker"
    label = "tracker"

    def ready(self) -> None:
        from practicum.history import projections
        from practicum.library import syncs
        from practicum.tracker import counting
        from practicum.tracker.projection import TRACKER

        projections.register(TRACKER)
        syncs.listeners.append(counting.count_all)
