from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "practicum.site"
    label = "site"
