from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "practicum.storage"
    label = "storage"
