from django.db import migrations, models

from common.word_index import fold_again, word_index


class Migration(migrations.Migration):
    """Finds agreements and certificates whatever the accents."""

    dependencies = [("agreements", "0002_pronunciation_of_signers")]

    operations = [
        migrations.AddField(
            model_name="historicalagreement",
            name="folded",
            field=models.CharField(default="", editable=False, max_length=430),
        ),
        migrations.AddField(
            model_name="agreement",
            name="folded",
            field=models.CharField(default="", editable=False, max_length=430),
        ),
        migrations.AddField(
            model_name="historicalcertificate",
            name="folded",
            field=models.CharField(default="", editable=False, max_length=410),
        ),
        migrations.AddField(
            model_name="certificate",
            name="folded",
            field=models.CharField(default="", editable=False, max_length=410),
        ),
        fold_again("agreements", "Agreement", "number", "title_home", "title_partner"),
        fold_again("agreements", "Certificate", "recipient", "recipient_own"),
        word_index("agreements_certificate"),
    ]
