"""Seed stages, subjects and textbook editions (REQUIREMENTS 4.3)."""

from django.db import migrations

from workflow.vocabulary import load


def seed(apps, schema_editor):
    Stage, Subject, Edition = (
        apps.get_model("workflow", name) for name in ("Stage", "Subject", "Edition")
    )
    for order, known in enumerate(load().stages, 1):
        stage = Stage.objects.create(
            code=known.code, name=known.name, grades=list(known.grades), order=order
        )
        for place, taught in enumerate(known.subjects, 1):
            subject = Subject.objects.create(
                stage=stage,
                code=taught.code,
                name=taught.name,
                short=taught.short,
                grades=list(taught.grades),
                volumes=list(taught.volumes),
                order=place,
            )
            Edition.objects.bulk_create(
                Edition(subject=subject, name=name) for name in taught.editions
            )


def unseed(apps, schema_editor):
    """Take away what was seeded; a row that is in use stops the way back."""
    codes = [known.code for known in load().stages]
    Subject = apps.get_model("workflow", "Subject")
    Subject.objects.filter(stage__code__in=codes).delete()
    apps.get_model("workflow", "Stage").objects.filter(code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]

    operations = [migrations.RunPython(seed, unseed)]
