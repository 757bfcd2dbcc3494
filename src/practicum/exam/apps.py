from django.apps import AppConfig


class ExamConfig(AppConfig):
    name = "practicum.exam"
    label = "exam"

    def ready(self) -> None:
        from practicum.exam import answers, externals, projection, reported
        from practicum.history import merges, projections
        from practicum.library import syncs

        merges.listeners.append(projection.rebuild)
        for one in (answers.ANSWERS, externals.EXTERNALS, reported.REPORTS):
            projections.register(one)
        syncs.listeners.append(answers.regrade)
