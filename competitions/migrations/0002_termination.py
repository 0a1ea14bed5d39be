"""A competition may be terminated under a document, and its entries released with it."""

import django_fsm
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("competitions", "0001_initial"), ("workflow", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="competition",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("draft", "筹备"),
                    ("open", "征集中"),
                    ("closed", "评审中"),
                    ("proposed", "拟定等次"),
                    ("on_notice", "公示中"),
                    ("announced", "已公布"),
                    ("terminated", "已终止"),
                ],
                default="draft",
                max_length=50,
                protected=True,
                verbose_name="状态",
            ),
        ),
        migrations.AddField(
            model_name="competition",
            name="termination_document",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workflow.officialdocument",
                verbose_name="终止文号",
            ),
        ),
        migrations.AddConstraint(
            model_name="competition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "terminated"), _negated=True),
                    ("termination_document__isnull", False),
                    _connector="OR",
                ),
                name="competition_terminated_has_document",
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="state",
            field=django_fsm.FSMField(
                choices=[
                    ("entered", "已报送"),
                    ("withdrawn", "已撤回"),
                    ("disqualified", "已取消资格"),
                    ("released", "评比终止"),
                ],
                default="entered",
                max_length=50,
                protected=True,
                verbose_name="状态",
            ),
        ),
    ]
