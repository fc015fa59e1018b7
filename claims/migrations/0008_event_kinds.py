from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_citation_speaker"),
    ]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="event",
            field=models.CharField(max_length=24),
        ),
    ]
