from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "任务与资源"
    default_auto_field = "django.db.models.BigAutoField"
