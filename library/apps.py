from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = "资源库"
    default_auto_field = "django.db.models.BigAutoField"
