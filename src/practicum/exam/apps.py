from django.apps import AppConfig


class ExamConfig(AppConfig):
    name = "practicum.exam"
    label = "exam"

    def ready(self) -> None:
        from practicum.exam import answers, externals, projection, reported
        from practicum.exam.engine.payloads import PAYLOADS
        from practicum.history import merges, payloads, projections
        from practicum.library import syncs

        payloads.register(PAYLOADS)
        merges.listeners.append(projection.rebuild)
        for one in (answers.ANSWERS, externals.EXTERNALS, reported.REPORTS):
            projections.register(one)
        syncs.listeners.append(answers.regrade)
