import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0013_source_readers"),
    ]

    operations = [
        migrations.AddField(
            model_name="citation",
            name="note",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="citation",
            name="note_mark",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("body_file", models.CharField(max_length=120)),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft_file",
                        to="claims.revision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("body_file", ""), _negated=True),
                        ),
                        name="draft_file_is_kept_by_name",
                    )
                ],
            },
        ),
    ]
