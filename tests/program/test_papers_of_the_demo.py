"""Whatever is printed in the demo says SAMPLE, whoever made the record; elsewhere only samples do."""

import pytest

from agreements.pdfs import agreement_html
from council.pdfs import proclamation_html, resolution_html
from relationships import services
from relationships.exports import letter_docx
from relationships.pdfs import letter_html
from tests.factories.agreements import AgreementFactory
from tests.factories.council import ProclamationFactory, ResolutionFactory
from tests.factories.letters import introduction

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_demo", [True, False])
def test_a_record_made_by_a_person_prints_as_a_sample_in_the_demo_only(home, wakayama, coordinator, is_demo):
    type(home).objects.update(is_demo=is_demo)
    letter = introduction(wakayama, coordinator)
    papers = [
        letter_html(letter),
        resolution_html(ResolutionFactory()),
        proclamation_html(ProclamationFactory()),
        agreement_html(AgreementFactory(relationship=wakayama)),
    ]
    assert ["made to show the program" in paper for paper in papers] == [is_demo] * len(papers)
    assert services.print_letter(letter=letter, by=coordinator).sample == is_demo
    assert letter_docx(letter)
