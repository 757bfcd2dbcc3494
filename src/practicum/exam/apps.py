from django.apps import AppConfig


class ExamConfig(AppConfig):
    name = "practicum.exam"
    label = "exam"

    def ready(self) -> None:
        from practicum.exam import projection
        from practicum.history.merges import listeners

        listeners.append(projection.rebuild)
