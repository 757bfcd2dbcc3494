from django.apps import AppConfig


class ExamConfig(AppConfig):
    name = "practicum.exam"
    label = "exam"

    def ready(self) -> None:
        from practicum.exam import answers, projection
        from practicum.history import merges, projections
        from practicum.library import syncs

        merges.listeners.append(projection.rebuild)
        projections.register(answers.ANSWERS)
        syncs.listeners.append(answers.regrade)
