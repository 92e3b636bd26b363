from io import StringIO

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from program.services.showcase import sample_papers
from proposals.models import Proposal
from relationships.models import Relationship

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
KINDS, LANGUAGES, SIZES = 15, 6, 2


def test_every_kind_is_written_in_every_language_on_both_sizes(home):
    names = [paper.name for paper in sample_papers()]
    assert len(set(names)) == len(names) == KINDS * LANGUAGES * SIZES


def test_no_sample_record_stays(home):
    sample_papers("ja")
    assert not Proposal.objects.exists()
    assert not Relationship.objects.exists()


def test_the_folder_holds_pdfs_pictures_of_their_pages_and_an_index(home, tmp_path):
    call_command("render_samples", tmp_path, only="certificate", language="ja", stdout=StringIO())
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    made = sorted(file.name for file in tmp_path.glob("*.pdf"))
    assert made == ["certificate-ja-a4.pdf", "certificate-ja-letter.pdf"]
    assert all(file.name in page for file in tmp_path.glob("*.png"))
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / made[0]).pages)
    assert "Kurashiki" in text
    assert "倉敷市" in text
