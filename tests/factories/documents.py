"""Files, documents and printed papers for tests."""

import hashlib

import factory
from django.core.files.base import ContentFile
from django.utils import timezone

from documents.models import Document, IssuedPaper, NumberSeries, PaperState, RenderJob, StoredFile
from documents.services.papers import new_code
from tests.factories.accounts import UserFactory

PDF = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>\nendobj\n"
    b"trailer\n<< /Size 4 /Root 1 0 R >>\n%%EOF\n"
)


class StoredFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StoredFile

    file = factory.LazyFunction(lambda: ContentFile(PDF, name="kept.pdf"))
    name = "scan.pdf"
    content_type = "application/pdf"
    size = len(PDF)
    sha256 = hashlib.sha256(PDF).hexdigest()
    added_by = factory.SubFactory(UserFactory)


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Agreement {n}")
    kind = "agreement"
    file = factory.SubFactory(StoredFileFactory)


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NumberSeries
        django_get_or_create = ("name",)

    name = "Papers 2026"
    pattern = "2026-{n:04d}"


class PaperFactory(factory.django.DjangoModelFactory):
    """A paper that waits to be made; `issued=True` gives it number and bytes as the job would."""

    class Meta:
        model = IssuedPaper
        skip_postgeneration_save = True

    class Params:
        issued = factory.Trait(
            state=PaperState.ISSUED,
            number=factory.Sequence(lambda n: f"2026-{n + 1000:04d}"),
            sha256=hashlib.sha256(PDF).hexdigest(),
            file=factory.SubFactory(StoredFileFactory),
            issued_at=factory.LazyFunction(timezone.now),
        )

    kind = "resolution"
    subject = factory.Sequence(lambda n: f"documents.document:{n}")
    title = factory.Sequence(lambda n: f"Resolution {n}-26")
    series = factory.SubFactory(SeriesFactory)
    code = factory.LazyFunction(new_code)
    snapshot = "<!doctype html><html lang='en'><title>t</title><body class='paper'><p>Text</p></body></html>"
    asked_key = factory.Sequence(lambda n: f"{n:064d}")
    asked_by = factory.SubFactory(UserFactory)
    job = factory.RelatedFactory("tests.factories.documents.JobFactory", "paper")


class JobFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RenderJob

    paper = factory.SubFactory(PaperFactory, job=None)
