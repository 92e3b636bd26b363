"""The audit trail becomes a chain that the database itself guards."""

import secrets

import django.utils.timezone
from django.db import migrations, models

from accounts.models.chain import BEGINNING, hash_content, hash_row
from accounts.models.guards import lift_guards, set_guards, standing_guards, take_rights


def seal_rows(apps, schema_editor):
    """Seal what is on record, in its order; a clock that was set back does not stay visible as time."""
    previous, last = BEGINNING, None
    for row in apps.get_model("accounts", "AuditEntry").objects.order_by("pk").iterator(2000):
        last = row.at = max(row.at, last) if last else row.at
        row.salt, row.previous = secrets.token_hex(16), previous
        row.content_hash = hash_content(salt=row.salt, label=row.label, detail=row.detail)
        previous = row.digest = hash_row(
            pk=row.pk, at=row.at, actor=row.actor_id, act=row.act, subject=row.subject, minors=row.minors,
            content_hash=row.content_hash, previous=row.previous,
        )  # fmt: skip
        row.save(update_fields=["at", "salt", "content_hash", "previous", "digest"])


def guard(apps, schema_editor):
    """Refuse every change, then take the right to try from roles that do not own the table."""
    schema_editor.connection.check_constraints()
    set_guards(schema_editor.connection)
    take_rights(schema_editor.connection)


def unguard(apps, schema_editor):
    """Take the guards away so that the columns can go."""
    lift_guards(schema_editor.connection, standing_guards(schema_editor.connection))


def text(length):
    return models.CharField(default="", editable=False, max_length=length)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_kind_of_tries")]

    operations = [
        migrations.CreateModel(
            name="AuditCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last", models.PositiveBigIntegerField(default=0, help_text="The last row looked at.")),
                ("digest", models.CharField(blank=True, help_text="Its seal: the head of the chain.", max_length=64)),
                ("rows", models.PositiveBigIntegerField(default=0)),
                ("bad", models.PositiveBigIntegerField(blank=True, help_text="The first row that is wrong.", null=True)),
                ("problem", models.CharField(blank=True, max_length=200)),
                ("mailed", models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField("auditentry", "minors", models.BooleanField(default=False, editable=False)),
        migrations.AddField("auditentry", "salt", text(32)),
        migrations.AddField("auditentry", "content_hash", text(64)),
        migrations.AddField("auditentry", "previous", text(64)),
        migrations.AddField("auditentry", "digest", text(64)),
        migrations.RunPython(seal_rows, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
