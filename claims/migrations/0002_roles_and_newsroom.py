"""The four roles as groups, and the one row of house-wide settings."""

from django.db import migrations

ROLES = ("viewer", "reviewer", "editor", "admin")


def add_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name in ROLES:
        groups.get_or_create(name=name)
    apps.get_model("claims", "Newsroom").objects.get_or_create(pk=1)


def keep_roles(apps, schema_editor):
    """Leave the groups: accounts may be in them."""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(add_roles, keep_roles)]
