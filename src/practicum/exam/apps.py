from django.apps import AppConfig


class ExamConfig(AppConfig):
    name = "practicum.exam"
    label = "exam"
