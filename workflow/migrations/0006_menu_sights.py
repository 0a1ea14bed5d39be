"""授权查看: object permissions on task menus, in a table of their own (ADR 0009)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("workflow", "0005_construction_plan"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="taskmenu",
            options={
                "ordering": ["-pk"],
                "permissions": [
                    ("observe_taskmenu", "授权查看"),
                    ("observed_taskmenu", "曾获授权查看"),
                ],
                "verbose_name": "任务菜单",
                "verbose_name_plural": "任务菜单",
            },
        ),
        migrations.CreateModel(
            name="MenuSight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.CharField(max_length=500, verbose_name="授权事由")),
                ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="授权时间")),
                (
                    "ended_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="终止时间"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="授权人",
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sights",
                        to="workflow.taskmenu",
                        verbose_name="任务菜单",
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "授权查看",
                "verbose_name_plural": "授权查看",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("user", "content_object"),
                        name="sight_of_a_menu_once",
                    )
                ],
            },
        ),
    ]
