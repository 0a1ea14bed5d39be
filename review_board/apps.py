from django.apps import AppConfig


class ReviewBoardConfig(AppConfig):
    name = "review_board"
    verbose_name = "评审"
    default_auto_field = "django.db.models.BigAutoField"
