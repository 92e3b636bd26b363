import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.dates import PartialDate
from council import services
from council.models import Body, Member, Resolution, Series
from directory.models import Person
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory, SeriesFactory
from tests.factories.directory import PersonFactory, PlaceFactory
from tests.factories.documents import DocumentFactory


@pytest.fixture
def body(home):
    return BodyFactory(name="City Council", place=home.place, votes_needed=2)


@pytest.fixture
def desk(clerk, client_of):
    return client_of(clerk)


def test_clerk_drafts_a_resolution(desk, body):
    answer = desk.post(
        reverse("council:resolution-add"), {"body": body.pk, "title": "A tie", "recitals": "a\n\nb"}
    )
    paper = Resolution.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, paper.get_absolute_url())
    assert (paper.state, paper.number, paper.recitals) == ("draft", "", "a\n\nb")


def test_old_paper_is_recorded_with_only_what_is_known(desk, body):
    sent = {
        "body": body.pk,
        "title": "Affiliation with Minsk",
        "number": "81-94",
        "adopted_on_month": "6",
        "adopted_on_year": "1994",
    }
    desk.post(reverse("council:resolution-file"), sent)
    paper = Resolution.objects.get()
    assert (paper.state, str(paper.adopted_on), paper.number) == ("adopted", "1994-06", "81-94")


def test_old_paper_needs_neither_number_nor_date_nor_vote(desk, body):
    SeriesFactory(body=body)
    desk.post(reverse("council:resolution-file"), {"body": body.pk, "title": "Affiliation with Wakayama"})
    paper = Resolution.objects.get()
    assert (paper.state, paper.number, paper.adopted_on) == ("adopted", "", None)


def test_empty_form_says_what_to_do(desk, body):
    answer = desk.post(reverse("council:resolution-add"), {})
    assert answer.status_code == 422
    assert "Enter the title" in answer.content.decode()


def test_whole_way_from_draft_to_adopted(desk, body, today):
    SeriesFactory(body=body, pattern="{n}-{yy}", next_number=7)
    members = [MemberFactory(body=body) for _ in range(3)]
    paper = ResolutionFactory(body=body)

    def post(name, **sent):
        paper.refresh_from_db()
        return desk.post(reverse(f"council:{name}", args=[paper.pk]), {"version": paper.version, **sent})

    post("agenda", meeting_on_month="11", meeting_on_day="4", meeting_on_year="2026", meeting="Regular")
    post("vote-record", how="names", **{f"member_{member.pk}": "aye" for member in members})
    series = Series.objects.get()
    post("adopt", adopted_on_month="11", adopted_on_day="4", adopted_on_year="2026", series=series.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.number, paper.result) == ("adopted", "7-26", "Passed 3-0")


def test_nothing_is_adopted_tomorrow(desk, body, today):
    paper = ResolutionFactory(body=body)
    sent = {
        "version": paper.version,
        "adopted_on_month": "11",
        "adopted_on_day": "20",
        "adopted_on_year": "2026",
    }
    answer = desk.post(reverse("council:adopt", args=[paper.pk]), sent)
    assert "Enter a date that is not in the future" in answer.content.decode()


def test_missing_vote_is_named(desk, body):
    member = MemberFactory(body=body, person__name="Ana Cho")
    paper = ResolutionFactory(body=body, state="on_agenda")
    answer = desk.post(
        reverse("council:vote-record", args=[paper.pk]), {"version": paper.version, "how": "names"}
    )
    assert answer.status_code == 422
    assert "Choose a vote for Ana Cho, or mark absent" in answer.content.decode()
    assert f"#id_member_{member.pk}_0" in answer.content.decode()


def test_all_aye_fills_the_column_and_stores_nothing(desk, body):
    member = MemberFactory(body=body)
    paper = ResolutionFactory(body=body, state="on_agenda")
    answer = desk.post(reverse("council:vote-record", args=[paper.pk]), {"fill": "aye", "mover": "Ana Cho"})
    page = answer.content.decode()
    assert f'value="aye" id="id_member_{member.pk}_0" checked' in page.replace(
        ' class="form-check-input"', ""
    )
    assert 'value="Ana Cho"' in page
    assert not paper.votes.exists()


def test_stale_vote_gets_the_page_for_two_people(desk, body, clerk):
    member = MemberFactory(body=body)
    paper = ResolutionFactory(body=body, state="on_agenda")
    seen = paper.version
    services.record_vote(resolution=paper, choices={member: "no"}, by=clerk)
    sent = {"version": seen, "how": "names", f"member_{member.pk}": "aye"}
    answer = desk.post(reverse("council:vote-record", args=[paper.pk]), sent)
    assert answer.status_code == 409
    assert paper.votes.get().choice == "no"


def test_stale_draft_gets_the_page_for_two_people(desk, body, clerk):
    paper = ResolutionFactory(body=body, title="Old")
    seen = paper.version
    services.change_resolution(resolution=paper, by=clerk, seen=seen, title="Theirs")
    sent = {"version": seen, "body": body.pk, "title": "Mine"}
    answer = desk.post(reverse("council:resolution-edit", args=[paper.pk]), sent)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert "Mine" in answer.content.decode()


def test_replacing_what_was_adopted_asks_for_a_reason(desk, body):
    paper = ResolutionFactory(body=body, title="Minks", state="adopted", number="81-94")
    sent = {"version": paper.version, "title": "Minsk", "number": "81-94"}
    address = reverse("council:resolution-edit", args=[paper.pk])
    assert "Say why what is on record changes" in desk.post(address, sent).content.decode()
    assert desk.post(address, {**sent, "reason": "Misspelt"}).status_code == 302


def test_adding_what_was_missing_needs_no_reason(desk, body):
    paper = ResolutionFactory(body=body, title="Minsk", state="adopted", number="81-94")
    sent = {"version": paper.version, "title": "Minsk", "number": "81-94", "mover": "Ana Cho"}
    assert desk.post(reverse("council:resolution-edit", args=[paper.pk]), sent).status_code == 302


def test_clerk_seats_somebody_by_typing_a_name(desk, body):
    desk.post(reverse("council:member-add", args=[body.pk]), {"new_name": "Ana Cho", "seat": "Ward 3"})
    assert (Member.objects.get().person.name, Member.objects.get().seat) == ("Ana Cho", "Ward 3")


def test_clerk_seats_somebody_on_record_by_part_of_the_name(desk, body):
    ana = PersonFactory(name="Ana Cho")
    desk.post(reverse("council:member-add", args=[body.pk]), {"person": "cho"})
    assert Member.objects.get().person == ana


def test_clerk_is_asked_about_a_namesake_before_the_contact_is_doubled(desk, body):
    PersonFactory(name="Ana Cho", place=body.place)
    url, typed = reverse("council:member-add", args=[body.pk]), {"new_name": "Ana Cho"}
    assert "Ana Cho is already recorded" in desk.post(url, typed).content.decode()
    assert desk.post(url, typed | {"another": "on"}).status_code == 302
    assert Person.objects.filter(name="Ana Cho").count() == 2


def test_clerk_cannot_seat_two_people_at_once(desk, body):
    PersonFactory(name="Ana Cho")
    answer = desk.post(
        reverse("council:member-add", args=[body.pk]), {"person": "Ana Cho", "new_name": "Ben Li"}
    )
    assert "take the person above out" in answer.content.decode()
    assert not Member.objects.exists()


def test_pattern_without_its_number_is_refused(desk, body):
    sent = {"name": "Resolutions", "pattern": "{yy}", "next_number": 1}
    answer = desk.post(reverse("council:series-add", args=[body.pk]), sent)
    assert "Put {n} in the pattern once" in answer.content.decode()


def test_clerk_adds_a_body(desk, home):
    sent = {
        "name": "Board",
        "place": home.place.name,
        "instrument": "Motion",
        "presider_title": "Chair",
        "clerk_title": "Clerk",
    }
    desk.post(reverse("council:body-add"), sent)
    assert (Body.objects.get().instrument, Body.objects.get().place) == ("Motion", home.place)


def test_body_begins_with_the_words_of_the_city(desk, home):
    home.region, home.words = "britain_ireland", {"mayor": "Provost"}
    home.save()
    shown = desk.get(reverse("council:body-add")).context["form"]
    words = [shown[name].value() for name in ("instrument", "clerk_title", "presider_title")]
    assert words == ["Motion", "Town Clerk", "Provost"]


def test_body_is_of_no_place_in_trash(desk):
    PlaceFactory(name="Cixi", trashed_at=timezone.now())
    answer = desk.post(reverse("council:body-add"), {"name": "Board", "place": "Cixi"})
    assert "Nothing is called “Cixi”" in answer.content.decode()


def test_what_rescinded_a_paper_is_typed_by_its_number(desk, body):
    later = ResolutionFactory(body=body, number="12-2001", title="Again", state="adopted")
    paper = ResolutionFactory(body=body, number="81-94", title="Minsk", state="adopted")
    sent = {"version": paper.version, "rescinded_by": "12-2001", "reason": "Replaced"}
    assert desk.post(reverse("council:rescind", args=[paper.pk]), sent).status_code == 302
    paper.refresh_from_db()
    assert (paper.state, paper.rescinded_by) == ("rescinded", later)


@pytest.mark.parametrize("typed", ["41-05", "041-05", "041 - 05", "04105", "4105"])
def test_list_finds_a_number_however_it_is_typed(desk, body, typed):
    ResolutionFactory(body=body, number="041 - 05", title="Querétaro", state="adopted")
    ResolutionFactory(body=body, number="81-94", title="Minsk", state="adopted")
    page = desk.get(reverse("council:resolutions"), {"q": typed}).content.decode()
    assert ("Querétaro" in page, "Minsk" in page) == (True, False)


def test_csv_keeps_dates_as_known(desk, body):
    ResolutionFactory(body=body, number="81-94", adopted_on=PartialDate(1994, 6), state="adopted")
    answer = desk.get(reverse("council:resolutions"), {"format": "csv"})
    assert b"81-94" in (text := b"".join(answer.streaming_content))
    assert b"1994-06," in text


def test_history_says_who_changed_what(desk, body, clerk):
    paper = services.draft_resolution(body=body, title="Minks", by=clerk)
    services.change_resolution(resolution=paper, by=clerk, seen=paper.version, title="Minsk")
    page = desk.get(reverse("council:resolution-history", args=[paper.pk]), follow=True).content.decode()
    assert "<del>Minks</del>" in page
    assert "<ins>Minsk</ins>" in page
    assert clerk.name in page


@pytest.mark.parametrize("name", ["resolutions", "bodies"])
def test_list_costs_the_same_for_two_rows_and_for_twelve(desk, body, name):
    def count():
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(f"council:{name}"))
        return len(queries)

    ResolutionFactory(body=body, adopted_on=PartialDate(1994))
    count()
    before = count()
    for number in range(10):
        ResolutionFactory(
            body=BodyFactory(place=body.place), number=str(number), adopted_on=PartialDate(1994)
        )
    assert count() == before


def test_a_paper_with_a_scan_asks_only_for_the_text(desk, body):
    paper = ResolutionFactory(body=body, number="12-88", state="adopted", scan=DocumentFactory())
    page = desk.get(paper.get_absolute_url()).content.decode()
    assert (">Add the text<" in page, "or a scan" in page) == (True, False)


def test_a_decided_vote_is_replaced_only_by_who_types_the_number(desk, body):
    paper = ResolutionFactory(
        body=body, state="adopted", number="81-94", vote_record="result", result="Passed"
    )
    address = reverse("council:vote-record", args=[paper.pk])
    sent = {"version": paper.version, "how": "result", "result": "Passed 6-0", "reason": "Roll call misread"}
    refused = desk.post(address, {**sent, "confirm": "81-49"})
    assert "Type 81-94 to say that the vote on record may change" in refused.content.decode()
    empty = desk.post(address, {**sent, "reason": " ", "confirm": "81"}).text
    assert "Say why the vote on record changes" in empty
    assert "Type 81-94 to say" in empty
    assert desk.post(address, {**sent, "confirm": "81–94"}).status_code == 302
    paper.refresh_from_db()
    assert paper.result == "Passed 6-0"


def test_the_next_number_of_a_run_is_shown_as_it_is_printed(desk, body):
    Series.objects.create(body=body, name="Ordinances", pattern="{n:03d} - {yy}", next_number=41, year=2026)
    page = desk.get(body.get_absolute_url()).text
    assert "Next number 041 - 26" in page
    assert "{n" not in page


def test_the_latest_papers_of_a_body_are_those_with_a_day(desk, body):
    ResolutionFactory.create_batch(3, body=body, number="", title="Undated draft", state="draft")
    for day in range(1, 11):
        number = f"{day}-26"
        ResolutionFactory(body=body, number=number, state="adopted", adopted_on=PartialDate(2026, 1, day))
    page = desk.get(body.get_absolute_url()).text.split("Latest papers")[1]
    assert page.index("10-26") < page.index("9-26") < page.index(" 1-26")
    assert "Undated draft" not in page
