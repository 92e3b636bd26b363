"""Legal holds, requests of people about their data, and the list of erasures."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def person():
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_audit_chain")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", key()),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("subjects", models.JSONField(default=list, help_text="app.model:pk of the people and accounts.")),
                ("seals", models.JSONField(default=list, help_text="Keyed hashes of the names and addresses.")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", key()),
                (
                    "wish",
                    models.CharField(
                        choices=[("copy", "A copy of the data about me"), ("erasure", "Erase the data about me")],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("note", models.TextField(blank=True, verbose_name="anything that helps to find you")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "Address not confirmed"),
                            ("filed", "Open"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                        ],
                        default="filed",
                        max_length=12,
                    ),
                ),
                ("filed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True, help_text="What was done, and what stays and why.")),
                ("done_by", person()),
                ("filed_by", person()),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["state", "-id"], name="accounts_da_state_b8f8e5_idx")],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", key()),
                ("subject", models.CharField(help_text="app.model:pk", max_length=80)),
                ("reason", models.TextField(verbose_name="why it must stay")),
                ("placed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_why", models.TextField(blank=True)),
                ("lifted_by", person()),
                ("placed_by", person()),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("subject",), name="one_standing_hold"
                    )
                ],
            },
        ),
    ]
