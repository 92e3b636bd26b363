"""Tasks 4, 9, 10 and 14 of the usability script, within their clicks: quiet ties, a year, a name, a sheet."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from common.dates import PartialDate
from directory.models import Place
from directory.services import add_person, hold_office, name_place
from documents.tasks import render_waiting
from program.imports.working import work_on_imports
from relationships.models import Milestone, Relationship, Statement
from relationships.services import mark_activity
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=60_000)
INVENTED = re.compile(r"January 1\b|Jan\. 1\b|1995-01|01/01|1/1/1995")
SHEET = (
    ("Sister city", "Country", "Since", "Status"),
    ("Kranj", "Slovenia", "1998", "active"),
    ("Taraz", "Kazakhstan", "February 30, 1999", "active"),
    ("Galway", "Ireland", "1997", "mumble"),
    ("", "", "2001", "active"),
    ("Nîmes", "France", "June 1995", "active"),
)
MENDED = ((3, "Date, or since when", "1999"), (4, "Status", "active"), (5, "Partner", "Lucca"))


@pytest.fixture
def page(tab, live_server, client_of, coordinator, home):
    cookie = client_of(coordinator).cookies["sessionid"].value
    tab.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    tab.clicks = 0
    return tab


def click(page, role, name, **options):
    page.get_by_role(role, name=name, **options).first.click()
    page.clicks += 1


def total():
    return [kind.objects.count() for kind in (Relationship, Place, Milestone, Statement)]


def quiet_since(tie, year, month=None):
    mark_activity(relationship=tie, day=PartialDate(year, month))


def test_the_ties_without_activity_for_two_years_are_two_clicks_away(page, wakayama, cixi):
    year = timezone.localdate().year
    minsk, leon = (RelationshipFactory(partner__name=name, slug=name.lower()) for name in ("Minsk", "Leon"))
    quiet_since(cixi, 2019, 5)
    quiet_since(minsk, 2017)
    quiet_since(leon, year - 2)
    quiet_since(wakayama, year)
    page.goto("/app/")
    click(page, "link", "Relationships")
    click(page, "link", re.compile(r"^Quiet 2\+ years 2$"))
    expect(page).to_have_url(re.compile(r"/app/relationships/\?view=quiet$"))
    assert page.locator(".tw-table th[scope=row] a").all_inner_texts() == ["Cixi", "Minsk"]
    expect(page.locator("#list-count[role=status]")).to_have_text("2 relationships")
    assert page.clicks == 2
    # A filter swaps the rows alone; the same region tells how many are left.
    page.get_by_label("City, in any spelling").fill("minsk")
    page.keyboard.press("Enter")
    expect(page.locator("#list-count[role=status]")).to_have_text("1 relationship")
    # The bar of what is done with many rows comes with the first tick, also after a swap.
    expect(page.locator("[data-bulk]")).to_be_hidden()
    page.get_by_label("Select Minsk").check()
    expect(page.locator("[data-bulk]")).to_contain_text("1 selected:")
    click(page, "button", "Set the next review")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set the next review")


def test_a_tie_known_only_by_its_year_takes_one_page_and_no_day_is_invented(page):
    page.goto("/app/relationships/add/")
    assert page.locator("form.tw-form .tw-field").count() <= 7
    page.get_by_label("Partner city").fill("Minsk")
    page.get_by_label("Country").fill("Belarus")
    page.get_by_role("textbox", name="Year").fill("1995")
    click(page, "button", "Save relationship")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Minsk")
    assert page.clicks == 1
    assert str(Milestone.objects.get().date) == "1995"
    slug = Relationship.objects.get().slug
    read = [page.content()]
    paths = (f"/app/relationships/{slug}/timeline/", "/app/relationships/?view=all&format=csv")
    read += [page.request.get(path).text() for path in paths]
    page.goto("/app/handover/")
    click(page, "button", "Make brief")
    render_waiting()
    link = page.get_by_role("link", name="Download PDF")
    brief = PdfReader(BytesIO(page.request.get(link.get_attribute("href")).body()))
    read.append(" ".join(sheet.extract_text() for sheet in brief.pages))
    assert [text[:200] for text in read if "1995" not in text or INVENTED.search(text)] == []


def test_the_name_of_a_mayor_and_how_to_say_it_are_two_clicks_away(page, wakayama, coordinator):
    name_place(place=wakayama.partner, text="和歌山市", kind="own", language="ja", by=coordinator)
    named = {"name": "Haru Sample", "own_name": "見本春", "own_language": "ja", "pronunciation": "HAH-roo"}
    mayor = add_person(place=wakayama.partner, by=coordinator, **named)
    hold_office(person=mayor, title="Mayor", place=wakayama.partner, by=coordinator)
    top = []
    for typed in ("和歌山", "wakayama"):
        page.goto("/app/")
        page.keyboard.press("Control+k")
        page.keyboard.type(typed)
        top.append(page.locator("#top-found li a").first.get_attribute("href"))
    assert top == [wakayama.get_absolute_url()] * 2
    for key in ("Tab", "Enter"):  # by keyboard alone, two of the four keys after Ctrl K and the word
        page.keyboard.press(key)
    expect(page.locator("dd [lang=ja]", has_text="見本春")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Say: HAH-roo")
    page.go_back()
    page.keyboard.press("Control+k")
    page.keyboard.type("wakayama")
    click(page, "link", "Wakayama, Japan")
    click(page, "link", "People")
    expect(page.locator("[lang=ja]", has_text="見本春")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Say: HAH-roo")
    assert page.clicks == 2


def spreadsheet():
    book, body = openpyxl.Workbook(), BytesIO()
    for row in SHEET:
        book.active.append(row)
    book.save(body)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "last-year.xlsx", "mimeType": kind, "buffer": body.getvalue()}


def mend(page, line, column, text):
    expect(page.get_by_role("link", name=f"Line {line},").first).to_contain_text(column)
    page.get_by_role("link", name=f"Line {line},").first.click()
    page.get_by_role("textbox", name=re.compile(f"^{column}")).fill(text)
    page.get_by_role("button", name="Save and check again").click()
    page.wait_for_url(re.compile(r"/app/import/\d+/$"))
    work_on_imports()
    page.reload()


def test_a_spreadsheet_comes_in_in_five_steps_and_goes_again_with_two_clicks(page, wakayama):
    before = total()
    page.goto("/app/import/add/")
    page.locator("input[type=file]").set_input_files(spreadsheet())
    click(page, "button", "Look at the file")
    click(page, "button", "Check the rows")
    page.wait_for_url(re.compile(r"/app/import/\d+/$"))
    work_on_imports()
    page.reload()
    for line, column, text in MENDED:
        mend(page, line, column, text)
    click(page, "button", "Import 5 rows")
    expect(page.get_by_role("heading", name="Importing the rows")).to_be_visible()
    page.reload()
    expect(page.get_by_role("progressbar")).to_be_visible()
    work_on_imports()
    expect(page.get_by_role("heading", name="5 ties were added")).to_be_visible()
    assert (page.clicks, Relationship.objects.count()) == (3, before[0] + 5)
    click(page, "link", "Undo the import")
    page.get_by_label("Name of the file").fill("last-year.xlsx")
    click(page, "button", "Undo the import")
    work_on_imports()
    expect(page.get_by_role("heading", name="5 ties were taken back")).to_be_visible()
    assert (page.clicks, total()) == (5, before)
