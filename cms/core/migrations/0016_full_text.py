from django.db import migrations, models


def text(name):
    return migrations.AddField(model_name="pageentry", name=name, field=models.TextField(blank=True))


class Migration(migrations.Migration):
    """The full-text index's columns. `words` is made anew to stand behind `marks`: SQLite reads a row from its start.

    The index itself is made after migrating (cms/core/search/receivers.py); `rebuild_entries` fills the columns.
    """

    dependencies = [("core", "0015_publisher_language")]

    operations = [
        migrations.RemoveField(model_name="pageentry", name="words"),
        text("marks"),
        text("words"),
        text("title_index"),
        text("summary_index"),
        text("subject_index"),
        text("text_index"),
    ]
