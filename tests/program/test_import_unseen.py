"""Lists of real programs that nobody had seen: what a clerk reads in them, and nothing else."""

from datetime import date

import pytest

from common.cities import find_city
from common.searching import wanted
from directory.services import change_place
from program.imports.cells import Record
from program.imports.date_texts import DateContext, read_dates
from program.imports.drafts import draft_rows
from program.imports.headers import guess_columns
from program.imports.places import read_partner
from program.imports.reading import Answers, Reading
from program.imports.status_texts import read_status
from relationships.models import Milestone
from tests.program.test_import_wizard import Wizard

TODAY = date(2026, 11, 21)
CONTEXT = DateContext("DE", TODAY)


def rows(text, **answers):
    return list(Reading(text.encode(), "Bremen, Germany", TODAY, Answers(**answers)).rows())


def acts(text):
    return [f"{one.kind} {one.value}" for one in read_dates(text, CONTEXT).milestones]


def test_an_act_that_the_status_dates_is_stored_once():
    read = rows("partner,country,status\nKranj,Slovenia,Signed 21 June 2024\n")
    ((_row, draft),) = draft_rows(read, "", "ties.csv")
    assert [(act.kind, str(act.date)) for act in draft.tie.acts] == [("signed", "2024-06-21")]


@pytest.mark.parametrize(
    ("status", "decisions"), [("", 0), ("emeritus", 0), ("inactive since 2009", 1), ("suspended", 1)]
)
def test_a_standing_that_nobody_decided_is_no_decision(status, decisions):
    read = rows(f"partner,country,status\nKranj,Slovenia,{status}\n")
    ((_row, draft),) = draft_rows(read, "", "ties.csv")
    assert bool(draft.tie.decision) == bool(decisions)


def test_no_quotes_are_left_of_a_number_that_stood_in_them():
    (row,) = rows('partner,note\nUlm,"see also ""Ord. 49,112"""\n')
    assert [(one.number, one.remark()) for one in row.milestones] == [("Ord. 49,112", "see also.")]


@pytest.mark.parametrize("printed", ["FY 2007-08", "fiscal year 2007/08"])
def test_a_fiscal_year_is_no_month(printed):
    assert acts(printed) == ["established 2007", "established 2008"]


@pytest.mark.parametrize("printed", ["2007-08", "2010–11"])
def test_a_month_that_may_be_the_next_year_is_asked_about(printed):
    reading = read_dates(printed, CONTEXT)
    assert [str(one.value) for one in reading.milestones] == [printed[:4]]
    assert [one.value for one in reading.doubts] == [printed.replace("–", "-")]


def test_the_months_of_our_own_list_are_months():
    text = "program_city,partner,country,date_text,status,type,source,part_of,address\n"
    (row,) = rows(f'{text}"Bremen, Germany",Kranj,Slovenia,2007-08,active,Twin city,,,/app/x/\n')
    assert ([str(one.value) for one in row.milestones], row.problems) == (["2007-08"], [])


@pytest.mark.parametrize(
    ("printed", "standing"),
    [
        ("en cours de renouvellement", "active"), ("renewal in progress", "active"),
        ("Renewal under discussion", "active"), ("rinnovo in corso", "active"),
        ("lapsed, renewal under discussion", "not_known"), ("en cours", "proposed"),
        ("Cancelado por acuerdo mutuo en 2012", "ended"), ("résilié en 2009", "ended"),
        ("not renewed in 2010", "not_known"), ("renewed 2019", "active"), ("休止中", "suspended"),
        ("apturēts 2022", "suspended"), ("neaktyvus", "not_known"),
        ("교류 중", "active"), ("niyet mektubu", "proposed"),
        ("Active – Osaka office closed 2012", "not_known"),
        ("pausat sedan mars 2022", "suspended"), ("avslutat 2020", "ended"), ("vilande", "not_known"),
        ("прекинуто 1992", "ended"), ("активно", "active"), ("aktīvs", "active"), ("неактивно", "not_known"),
        ("מושהה", "suspended"),
    ],
)  # fmt: skip
def test_the_standing_is_the_one_a_clerk_reads(printed, standing):
    assert read_status(printed, CONTEXT, [], "Bremen").ours.status == standing


@pytest.mark.parametrize("note", ["council uses Kyiv since 2022", "Council delegation of 2015"])
def test_a_remark_about_the_council_is_no_approval(note):
    (row,) = rows(f"partner,country,note\nKyiv,Ukraine,{note}\n")
    assert row.milestones == []


@pytest.mark.parametrize(
    "printed",
    ["2018 (list intencyjny)", "carta de intención 2018", "意向书 2018", "Protocolo de intenções: 2018"],
)
def test_a_letter_of_intent_is_no_beginning_in_any_language(printed):
    assert acts(printed) == ["letter_of_intent 2018"]


@pytest.mark.parametrize(
    "printed", ["przed 1990", "před 1990", "prima del 1990", "voor 1990", "пре 1990", "1990年以前"]
)
def test_a_limit_is_no_date_in_any_language(printed):
    assert acts(printed) == []
    assert [one.severity.value for one in read_dates(printed, CONTEXT).doubts] == ["not_understood"]


@pytest.mark.parametrize(
    ("printed", "known"),
    [("2000 ca.", "~2000"), ("1995 circa", "~1995"), ("XI 1995", "1995-11"), ("ปี 2540", "1997")],
)
def test_a_date_is_read_without_a_question(printed, known):
    reading = read_dates(printed, CONTEXT)
    assert ([str(one.value) for one in reading.milestones], reading.doubts) == ([known], [])


def test_the_day_of_a_law_is_one_of_a_resolution():
    (row,) = rows("Cidade;Data da lei\nOsaka;1969-05-12\n")
    assert [(one.kind, str(one.value)) for one in row.milestones] == [("resolution", "1969-05-12")]


def test_a_number_of_a_congress_is_no_month():
    assert [str(one.value) for one in read_dates("signed at Congress XI 1995", CONTEXT).milestones] == [
        "1995"
    ]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("City|Date commenced|Status / remarks|Council minute", "partner|date_text|status|"),
        ("Ciudad|Estado o provincia|Notas|Acuerdo de Cabildo", "partner|part_of|note|resolution"),
        ("Miasto|Uchwała Rady Miasta|Rodzaj współpracy", "partner|resolution|type"),
        ("Ciudad hermana|Fecha de firma del convenio|Tipo de convenio", "partner|date_text|type"),
        ("Kardeş Kent|Ülkesi|Kardeşlik Türü", "partner|country|type"),
        ("Vänort|Avtal tecknat|Kommentar", "partner|date_text|note"),
        ("Partner|Standing|Res. #", "partner|status|resolution"),
        ("Cidade|Lei Municipal|Data da lei|Assinatura", "partner|resolution||date_text"),
        ("姊妹市名稱|國家|締盟性質|現況", "partner|country|type|status"),
        ("Град|Држава|Датум потписивања|Врста", "partner|country|date_text|type"),
        ("עיר תאומה|שנת חתימה|סוג הקשר", "partner|date_text|type"),
        ("Twin|Twinning since|Phone", "partner|date_text|"),
        ("Pilsēta|Parakstīšanas gads|Statuss", "partner|date_text|status"),
        ("Partner|Since (approx.)|Type (S = sister, F = friend)", "partner||type"),
    ],
)
def test_a_heading_is_guessed_in_the_words_of_many_offices(printed, meant):
    assert guess_columns(Record(1, printed.split("|"))) == meant.split("|")


@pytest.mark.parametrize(
    ("printed", "country", "region"),
    [
        ("Bujumbura, Burundi", "", ""), ("Funchal, Madeira, Portugal", "", "Madeira"),
        ("Nice, France", "France", ""), ("Atlanta, Georgia", "USA", "Georgia"),
    ],
)  # fmt: skip
def test_a_country_is_no_region_that_the_partner_lies_in(printed, country, region):
    (row,) = rows(f'partner,country\n"{printed}",{country}\n')
    assert row.partner.region == region


@pytest.mark.parametrize(
    ("printed", "others", "note"),
    [
        ("Drezno (niem. Dresden)", [("Dresden", "alias")], "niem. Dresden"),
        ("Grodno (biał. Гродна)", [("Гродна", "own_script")], "biał. Гродна"),
        ("Lwów (Lemberg, Львів)", [("Lemberg", "alias"), ("Львів", "own_script")], ""),
        ("Galveston (TX)", [("TX", "part_of")], ""),
        ("Los Angeles (LA)", [("LA", "alias")], ""),
        ("Iasi (Iasi)", [], ""),
        ("Sankt Gallen (St. Gallen)", [("St. Gallen", "alias")], ""),
        ("Gdańsk (German: Danzig)", [("Danzig", "alias")], "German: Danzig"),
        ("Gdańsk (ehem. Danzig)", [("Danzig", "former")], ""),
        ("S:t Petersburg (f.d. Leningrad)", [("Leningrad", "former")], ""),
        ("Санкт Петербург (бив. Лењинград)", [("Лењинград", "former")], ""),
    ],
)
def test_an_aside_is_the_name_it_holds(printed, others, note):
    partner = read_partner(printed, "")
    assert ([(one.text, one.kind) for one in partner.names], partner.note) == (others, note)


def test_two_districts_with_an_arrow_between_them_are_asked_about():
    assert [one.value for one in read_partner("Altona <-> Gladsaxe", "").doubts] == ["Altona <-> Gladsaxe"]


@pytest.mark.django_db
def test_a_row_that_names_nobody_is_no_text_to_keep(client_of, coordinator, home):
    wizard = Wizard(
        client_of(coordinator), "nr;partner;country\n1;Kranj;Slovenia\nAll with a council vote;;\n"
    )
    wizard.fill("columns/")
    assert (wizard.counts["stopped"], wizard.counts["unread"]) == (1, 0)
    assert "keep_unread" not in wizard.client.get(f"{wizard.address}answers/").context["form"].fields


@pytest.mark.parametrize(("code", "known"), [("PL", "1993-11-03"), ("HR", "1993-10-03"), ("", "1993")])
def test_listopad_is_the_month_of_whose_list_it_is(code, known):
    context = DateContext(code, TODAY)
    reading = read_dates("3 listopada 1993", context)
    assert [str(one.value) for one in reading.milestones] == [known]
    assert len(reading.doubts) == (0 if code else 1)


@pytest.mark.django_db
def test_the_dates_of_a_list_are_in_the_words_of_our_country(client_of, coordinator, home):
    change_place(place=home.place, country_code="PL", by=coordinator, seen=None)
    wizard = Wizard(client_of(coordinator), "Miasto;Data podpisania\nUlm;3 listopada 1993\n")
    wizard.fill("columns/")
    wizard.press("start")
    assert [str(one.date) for one in Milestone.objects.all()] == ["1993-11-03"]


@pytest.mark.parametrize(
    ("printed", "known"),
    [("5 листопада 1993", "1993-11-05"), ("12. oktoober 1989", "1989-10-12"), ("3. маја 2001.", "2001-05-03"),
     ("8 лістапада 1990", "1990-11-08"), ("民國67.8.16", "1978-08-16"), ("民國101/5/4", "2012-05-04"),
     ("14 julij 1988", "1988-07-14")],
)  # fmt: skip
def test_a_month_is_read_in_further_languages(printed, known):
    assert acts(printed) == [f"established {known}"]


def test_our_own_list_is_not_said_to_keep_the_addresses():
    text = b"program_city,partner,country,date_text,status,type,source,part_of,address\n,Ulm,,,,,,,/x/\n"
    assert Reading(text, "Bremen, Germany", TODAY).problems == []


@pytest.mark.django_db
@pytest.mark.parametrize("again", ["Saint Petersburg", "St. Petersburg", "Sankt Petersburg"])
def test_a_saint_is_the_same_partner_however_it_is_written(client_of, coordinator, home, again):
    wizard = Wizard(client_of(coordinator), f"partner;country\nSt Petersburg;Russia\n{again};Russia\n")
    assert wizard.fill("columns/").found["counts"]["double"] == 1
    assert len(wizard.run.problems.filter(line=3, reason__contains="also stands on line 2")) == 1
    wizard.press("start")
    later = Wizard(wizard.client, f"partner;country\n{again};Russia\n")
    assert later.fill("columns/").found["counts"]["known"] == 1


def test_a_saint_is_located_and_found_however_it_is_written():
    assert {find_city(name, "RU").name for name in ("St Petersburg", "Sankt Petersburg")} == {
        "Saint Petersburg"
    }
    assert find_city("Saint Louis", "US").name == "St. Louis"
    assert [piece.text for piece in wanted("Saint Petersburg")[0]] == ["saint", "st", "sankt"]
