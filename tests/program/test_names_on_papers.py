"""Every kind of paper names both cities as they were called on its date, and no kind is left out."""

import ast
import copy
from pathlib import Path

import pytest

from accounts.models import Role
from common.dates import PartialDate
from council.services import add_body
from directory.models import Place
from directory.services import rename_place
from documents.models import IssuedPaper
from program.pdfs import brief_html, copy_html
from program.selectors.handover.brief import brief_of, ties_to_hand_over
from program.services import showcase
from program.services.carrying import Staff, carry
from program.services.concluding import conclude
from relationships.models import Relationship
from relationships.pdfs import labels_html, letter_html, plan_title
from relationships.selectors.labels import FORMATS, Label, LabelLine
from relationships.selectors.protocol import GOOD, LOOK, check_city
from relationships.services import change_letter, draft_letter
from reviews.services import print_evaluation
from tests.factories.accounts import UserFactory
from tests.factories.directory import PlaceFactory
from tests.factories.relationships import RelationshipFactory
from tests.trees import tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ROOT = Path(__file__).resolve().parents[2]
TODAY, LATER = PartialDate(2026, 11, 19), PartialDate(2027)
LETTERS = ("memo", "invitation", "thanks", "condolence", "anniversary", "visa", "ending", "introduction")
WALKED = {
    "agreement_html", "brief_html", "certificate_html", "copy_html", "evaluation_html",
    "labels_html", "letter_html", "plan_html", "proclamation_html", "programme_html", "research_html",
    "resolution_html",
}  # fmt: skip


def writers() -> set[str]:
    """Every function of the program that writes the HTML of a paper."""
    found = set()
    for path in ROOT.glob("*/pdfs*"):
        for file in [path] if path.suffix == ".py" else path.glob("*.py"):
            tree = tree_of(file)
            found |= {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    return {name for name in found if name.endswith("_html") and name != "paper_html"}


@pytest.fixture
def carried(home):
    """A tie with every paper of its way, all of today; both cities are called otherwise from next year on."""
    staff = Staff(*(UserFactory(role=role) for role in (Role.COORDINATOR, Role.CLERK, Role.APPROVER)))
    add_body(name="City Council", place=home.place, by=None)
    one = carry(home, staff, "kurashiki")
    conclude(one)
    for place, name in ((one.place, "Newpartner"), (home.place, "Newhome")):
        rename_place(place=Place.objects.get(pk=place.pk), name=name, starts=LATER, by=None)
    fresh = copy.copy(one)
    for name in ("proposal", "plan", "agreement", "resolution", "ceremony", "certificate", "proclamation",
                 "evaluation", "home"):  # fmt: skip
        setattr(fresh, name, type(getattr(one, name)).objects.get(pk=getattr(one, name).pk))
    fresh.letters = [type(letter).objects.get(pk=letter.pk) for letter in one.letters]
    return fresh


def test_every_paper_prints_the_names_of_its_day(carried):
    by = carried.staff.coordinator
    tie = Relationship.objects.get(pk=carried.proposal.relationship_id)
    papers = {
        kind: letter_html(draft_letter(kind=kind, relationship=tie, dated=TODAY, by=by)) for kind in LETTERS
    }
    kinds = showcase._kinds(carried)
    undated = {"agreement-long", *(f"letter-{kind.value}" for kind in showcase.OTHER_LETTERS)}
    papers |= {kind: write("a4") for kind, write in kinds.items() if kind not in undated}
    papers["brief"] = brief_html([brief_of(by, one) for one in ties_to_hand_over(by)], of_whole=True)
    parts = ("about_you", "belonging_to_you", "what_you_did", "named_in", "audit_trail", "files")
    papers["copy"] = copy_html({**{part: [] for part in parts}, "made_at": None, "elsewhere": []})
    papers["labels"] = labels_html([[Label([LabelLine("City Hall")])]], FORMATS[0])
    late = [kind for kind, html in papers.items() if "Newpartner" in html or "Newhome" in html]
    assert late == []
    assert [
        kind for kind, html in papers.items() if "Kurashiki" not in html and "Bakersfield" not in html
    ] == []
    titles = [plan_title(carried.plan), print_evaluation(evaluation=carried.evaluation, by=by).title]
    assert ["Kurashiki" in title for title in titles] == [True, True]
    assert not IssuedPaper.objects.filter(title__contains="Newpartner").exists()


def test_a_letter_that_gets_another_date_calls_the_city_as_then(home, coordinator):
    place = PlaceFactory(name="Stalingrad", country_printed="Russia")
    rename_place(place=place, name="Volgograd", starts=PartialDate(1961, 11, 10), by=None)
    tie = RelationshipFactory(partner=place)
    letter = draft_letter(relationship=tie, kind="anniversary", by=coordinator)
    assert "Volgograd" in letter.subject
    own = {"body": "Volgograd, as I call it."}
    letter = change_letter(
        letter=letter, dated=PartialDate(1950), subject=letter.subject, by=coordinator, **own
    )
    assert ("Stalingrad" in letter.subject, letter.body) == (True, own["body"])
    assert [check.state for check in check_city(letter)] == [LOOK]
    letter = change_letter(letter=letter, dated=None, body="", by=coordinator)
    assert "Volgograd" in letter.subject
    assert [check.state for check in check_city(letter)] == [GOOD]


def test_the_walk_above_knows_every_kind_of_paper():
    assert writers() == WALKED
