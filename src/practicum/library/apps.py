from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "practicum.library"
    label = "library"
