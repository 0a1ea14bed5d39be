"""The working days of 2024 to 2026, as the State Council announced them (REQUIREMENTS 2.10)."""

from datetime import date

from django.db import migrations

from review_board.calendar import seed_year

YEARS = (2024, 2025, 2026)


def enter_years(apps, schema_editor):
    WorkingDay = apps.get_model("review_board", "WorkingDay")
    WorkingDay.objects.bulk_create(
        WorkingDay(day=day.date, works=day.working, name=day.name)
        for year in YEARS
        for day in seed_year(year)
    )


def take_years_away(apps, schema_editor):
    span = (date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
    apps.get_model("review_board", "WorkingDay").objects.filter(day__range=span).delete()


class Migration(migrations.Migration):
    dependencies = [("review_board", "0001_initial")]

    operations = [migrations.RunPython(enter_years, take_years_away)]
