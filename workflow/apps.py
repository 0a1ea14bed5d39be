from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "任务与资源"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from workflow import lifecycles  # noqa: F401 - registers its checks, once all models are there
