"""Lists as offices in other parts of the world keep them, in what those before them did not have."""

from datetime import date

import pytest

from common.countries import code_of
from program.imports.country_texts import read_country
from program.imports.date_texts import DateContext, read_dates
from program.imports.places import read_partner
from program.imports.reading import Answers, Reading
from tests.program.test_import_wizard import Wizard, fields_of

TODAY = date(2026, 11, 21)


def rows(text, home="Kranj, Slovenia", **answers):
    return list(Reading(text.encode(), home, TODAY, Answers(**answers)).rows())


def dates(text, home="GB"):
    reading = read_dates(text, DateContext(home, TODAY))
    found = [f"{'rival ' * one.rival}{one.kind} {one.value or one.number}" for one in reading.milestones]
    return found, len(reading.doubts)


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("в марте 2022 г.", "2022-03"), ("сент. 1972", "1972-09"), ("w październiku 1991 r.", "1991-10"),
        ("v únoru 1988", "1988-02"), ("5. toukokuuta 1957", "1957-05-05"), ("12. apríl 1998", "1998-04-12"),
        ("3. rujna 1993.", "1993-09-03"), ("1992 m. birželio 4 d.", "1992-06-04"), ("abr/1982", "1982-04"),
        ("12 d'octubre de 1990", "1990-10-12"), ("17 Agustus 1985", "1985-08-17"), ("Nov' 2010", "2010-11"),
        ("Nov-2010", "2010-11"), ("20/X/1980", "1980-10-20"), ("昭和54.5.1", "1979-05-01"),
        ("令和3年5月吉日", "2021-05"), ("2005.5월", "2005-05"), ("15 मार्च 1994", "1994-03-15"),
        ("5. mája 1991", "1991-05-05"), ("29. 4. 2005", "2005-04-29"), ("c1990", "~1990"),
        ("1994. gada 12. maijs", "1994-05-12"),
    ],
)  # fmt: skip
def test_a_month_in_another_tongue_or_between_other_marks_is_read(printed, known):
    assert dates(printed) == ([f"established {known}"], 0)


@pytest.mark.parametrize(
    ("printed", "known", "questions"),
    [
        ("1957 oder 1958", ["established 1957", "rival established 1958"], 1),
        ("1944 (по др. данным 1943)", ["established 1944", "rival established 1943"], 0),
        ("1977 (council minutes), 1976 (plaque)", ["established 1977", "rival established 1976"], 1),
        ("1985 bis 1998", ["established 1985", "ended 1998"], 1),
        ("12th May '90", ["established 1990-05-12"], 0),
        ("Oct. 9-10, 1993", ["established 1993"], 1),
        ("luty/marzec 2002", ["established 2002"], 1),
    ],
)
def test_a_second_claim_an_end_and_half_a_date_are_known_for_what_they_are(printed, known, questions):
    assert dates(printed) == (known, questions)


@pytest.mark.parametrize("printed", ["미체결", "未締結", "не подписано", "noch nicht unterzeichnet 1998"])
def test_what_was_not_signed_is_no_signing(printed):
    reading = read_dates(printed, DateContext("GB", TODAY))
    assert ("signed" in [one.kind for one in reading.milestones], len(reading.doubts)) == (False, 1)


def test_the_number_of_a_resolution_keeps_its_thousands():
    assert dates("Res. No. 12,345, 1999") == (["resolution 1999"], 0)
    assert read_dates("Res. No. 12,345", DateContext("US", TODAY)).milestones[0].number == "12,345"


@pytest.mark.parametrize("printed", ["N/A[10]", "unbekannt", "neznámo", "неизвестно", "no date [note 2]"])
def test_no_date_is_known_in_more_words_and_beside_the_mark_of_a_note(printed):
    assert dates(printed) == ([], 0)


@pytest.mark.parametrize("printed", ["lata 90.", "principios de los 90", "60. léta", "שנות ה-80"])
def test_a_decade_is_called_one_in_many_tongues(printed):
    (doubt,) = read_dates(printed, DateContext("GB", TODAY)).doubts
    assert "decade" in doubt.reason


def test_a_heading_that_names_two_acts_tells_neither():
    (row,) = rows("Partner,Country,Established / Signed\nBled,Slovenia,1998\n")
    assert [(one.kind, one.act_named) for one in row.milestones] == [("established", False)]


@pytest.mark.parametrize(
    ("printed", "name", "others", "questions"),
    [
        ("🇩🇪 Bremen", "Bremen", [], 0),
        ("🇩🇪\u00a0Bremen[a]", "Bremen", [], 1),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿 Perth", "Perth", [], 0),
        ("† Perth", "Perth", [], 1),
        ("Toamasina (ex-Tamatave)", "Toamasina", [("Tamatave", "former")], 0),
        ("Annaba (anc. Bône)", "Annaba", [("Bône", "former")], 0),
        ("Jekatěrinburg (dř. Sverdlovsk)", "Jekatěrinburg", [("Sverdlovsk", "former")], 0),
        ("Królewiec (d. Kaliningrad)", "Królewiec", [("Kaliningrad", "former")], 0),
        ("Leningrad, now Saint Petersburg", "Leningrad", [("Saint Petersburg", "alias")], 0),
        ("Stalingrad, od 1961 Volgograd", "Stalingrad", [], 1),
        ("Konak Belediyesi – Mostar", "Konak Belediyesi – Mostar", [], 1),
        ("Madras ↔ Colombo", "Madras ↔ Colombo", [], 1),
        ("Assisi e Betlemme", "Assisi e Betlemme", [], 1),
        ("Baden-Baden", "Baden-Baden", [], 0),
    ],
)
def test_flags_marks_and_former_names_are_told_from_the_name(printed, name, others, questions):
    partner = read_partner(printed, "")
    names = [(one.text, one.kind) for one in partner.names]
    assert (partner.name, names, len(partner.doubts)) == (name, others, questions)


@pytest.mark.parametrize(
    ("printed", "others", "region", "questions"),
    [
        ("セーレム市（オレゴン州）", [], "オレゴン州", 0),
        ("오다시(시마네현)", [], "시마네현", 0),
        ("瀋陽市（奉天）", ["奉天"], "", 1),
        ("Сталинабад / Душанбе", ["Душанбе"], "", 1),
        ("Бостон (Массачусетс)", ["Массачусетс"], "", 1),
    ],
)
def test_a_name_of_the_same_script_is_not_the_name_in_its_own(printed, others, region, questions):
    partner = read_partner(printed, "")
    names = [(one.text, one.kind) for one in partner.names if one.kind != "part_of"]
    assert names == [(other, "alias") for other in others]
    assert (partner.region, len(partner.doubts)) == (region, questions)


def test_what_a_flag_or_an_unnamed_year_stood_beside_is_kept_as_printed():
    notes = [read_partner(text, "").note for text in ("🇩🇪 Bremen", "Stalingrad, od 1961 Volgograd")]
    assert notes == ["🇩🇪 Bremen", "od 1961 Volgograd"]


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("Universität Gent", "other"), ("Univ. of Ghent", "other"), ("Nilüfer ilçesi", "district"),
        ("Невский район", "district"), ("Псковская область", "region"), ("Województwo Śląskie", "region"),
    ],
)  # fmt: skip
def test_a_partner_that_is_no_city_is_known_in_more_words(printed, kind):
    assert read_partner(printed, "").kind == kind


def test_the_mark_of_a_note_is_no_part_of_a_country_and_is_asked_about():
    (row,) = rows("Partner,Country,Date\nPristina,Kosovo[a],2011\n")
    assert (row.country.printed, row.country.code, row.country.note) == ("Kosovo", "XK", "Kosovo[a]")
    assert [problem.column for problem in row.problems] == ["country"]


@pytest.mark.parametrize(
    "printed",
    ["UdSSR, heute Russische Föderation", "U.R.S.S.", "РСФСР", "Litewska SRR", "ČSFR", "苏联（今俄罗斯）"],
)
def test_a_state_that_is_gone_is_called_one_and_no_country_is_guessed(printed):
    country = read_country(printed)
    assert (country.code, "no more" in country.doubts[0].reason) == ("", True)


@pytest.mark.parametrize(
    ("printed", "code"),
    [("RFA", "DE"), ("SRN", "DE"), ("ChRL", "CN"), ("Ruotsi", "SE"), ("Yhdysvallat", "US"), ("Danmörk", "DK"),
     ("S. Africa", "ZA"), ("Russian Fed.", "RU"), ("Zviedrija", "SE"), ("Vokietija", "DE")],
)  # fmt: skip
def test_a_country_is_known_in_more_tongues(printed, code):
    assert code_of(printed) == code


def test_a_list_that_names_our_city_in_fewer_words_than_we_do_is_read_for_it():
    text = "Commune;Commune étrangère;Pays\nKranj;Bled;Autriche\nPiran;Villach;Autriche\n"
    assert [row.partner.name for row in rows(text)] == ["Bled"]


NATIONAL = "Commune;Commune étrangère;Pays\nPiran;Villach;Autriche\nPiran;Bled;Slovénie\n"


@pytest.mark.django_db
def test_the_only_city_of_a_list_is_chosen_by_a_person_where_it_is_not_called_as_ours(
    client_of, coordinator, home
):
    wizard = Wizard(client_of(coordinator), NATIONAL)
    page = wizard.client.post(
        wizard.address + "columns/", fields_of(wizard.client.get(wizard.address + "columns/"))
    )
    assert (page.status_code, {*page.context["form"].errors}) == (422, {"home"})
    wizard.fill("columns/", home="Piran")
    assert (wizard.counts["new"], wizard.run.found["city"]) == (2, "Piran")


@pytest.mark.django_db
def test_whose_partners_are_read_is_not_asked_where_no_column_says_it(client_of, coordinator, home):
    wizard = Wizard(client_of(coordinator), NATIONAL)
    wizard.fill("columns/", column_0="keep")
    assert (wizard.counts["new"], wizard.run.answers["home"]) == (2, "")


def test_our_own_city_is_asked_about_where_it_stands_for_a_partner():
    own, abroad, other = rows("Partner,Country\nKranj,Slovenia\nKranj,Austria\nBled,Slovenia\n")
    assert [[one.severity.value for one in row.problems] for row in (own, abroad, other)] == [
        ["not_understood"],
        [],
        [],
    ]


def test_the_same_name_under_a_state_that_is_gone_may_be_the_same_partner():
    first, second, third = rows(
        "Partner,Country,Date\nLeningrad (now Saint Petersburg),USSR,1957\nSaint Petersburg,Russia,1957\n"
        "Leningrad,Soviet Union,1957\n"
    )
    asked = [[one.value for one in row.problems if one.column == "partner"] for row in (first, second, third)]
    assert asked == [[], ["Saint Petersburg"], ["Leningrad"]]
    assert rows("Partner,Country\nPerth,Australia\nPerth,Scotland\n")[1].problems == []


HEADS = {
    "Commune;Département;Commune étrangère;Pays;Date du serment": "program_city département partner country "
    "date_text",
    "自治体名,都道府県,提携自治体,国名,提携年月日": "program_city 都道府県 partner country date_text",
    "序号,中方城市,外方城市,国别,结好时间,批准文号": "序号 program_city partner country date_text resolution",
    "연번,구분,국가,도시명(지역),자매결연일,비고": "연번 type country partner date_text note",
    "Město;Stát;Od roku;Poznámka": "partner country date_text note",
    "Miasto partnerskie;Państwo;Data podpisania umowy;Uwagi": "partner country date_text note",
    "Cidade-irmã;País;Lei;Data da lei;Tipo;Observação": "partner country resolution date_text type note",
    "Comune gemellato;Nazione;Delibera;Data del patto;Stato": "partner country resolution date_text status",
    "Ciudad hermana;Estado/Provincia;País;Fecha de firma": "partner part_of country date_text",
    "Sveitarfélag|Vinabær|Land|Ártal|Athugasemdir": "program_city partner country date_text note",
    "Kaupunki;Maa;Ystävyyskaupunkisopimus;Huomautukset": "partner country date_text note",
    "Parish / Town,Twin Town,Country,Dept/Region,Date of Charter": "program_city partner country part_of "
    "date_text",
    "Sl.No.,City,Country,Date of MoU,Present position": "sl.no. partner country date_text status",
    "S.No;Kardeş Şehir;Ülke;Protokol Tarihi;Durum": "s.no partner country date_text status",
    "Stadt;Land;Form;seit;Anmerkungen": "partner country type date_text note",
    "Flag,City,Country,State/Region,Year": "flag partner country part_of date_text",
}


@pytest.mark.parametrize(("head", "columns"), HEADS.items())
def test_the_columns_of_a_national_list_are_known_and_whose_partner_it_is(head, columns):
    assert Reading(f"{head}\nBled\n".encode(), None).names == columns.split()


OWN = (
    "http://city.example/app/relationships/,2026-11-22,Standing\n"
    "City,Kind,Since,Last activity,Next review,Resolution,Owner\n"
)


@pytest.mark.parametrize(
    ("printed", "name", "country"),
    [
        ("Perth, Scotland, United Kingdom", "Perth", "Scotland, United Kingdom"),
        ("Leningrad, Soviet Union", "Leningrad", "Soviet Union"),
        ("Sukhumi, Abkhazia", "Sukhumi", "Abkhazia"),
        ("Ouagadougou, Burkina Faso (as Upper Volta)", "Ouagadougou", "Burkina Faso (as Upper Volta)"),
        ("Minsk (Partisan District), Belarus", "Minsk (Partisan District)", "Belarus"),
        ("Bled", "Bled", ""),
    ],
)
def test_our_own_list_tells_the_country_behind_a_name_whatever_it_is(printed, name, country):
    (row,) = rows(f'{OWN}"{printed}",Sister city (Not known),1990,,,,\n')
    assert (row.partner.name, row.country.printed) == (name, country)


def test_the_mark_of_a_note_behind_a_date_stays_in_its_brackets():
    assert read_dates("1960[2]", DateContext("GB", TODAY)).milestones[0].note == "[2]"


PAPERS = ("R-2019-041", "041 - 05", "Ord. 97-12 (2nd series)", "Lei nº 5.474/1984", "外办发[1994]23号")


@pytest.mark.parametrize("printed", PAPERS)
def test_the_number_of_a_paper_is_kept_as_printed_and_dates_nothing(printed):
    (row,) = rows(f'Partner,Country,Resolution No.\nBled,Slovenia,"{printed}"\n')
    assert [(one.kind, one.value, one.number) for one in row.milestones] == [("resolution", None, printed)]
    assert row.problems == []


def test_a_paper_that_the_dates_name_too_stands_once_and_none_is_no_number():
    first, second = rows(
        "Partner,Country,Date,Resolution\n"
        "Bled,Slovenia,Resolution 81-94 June 1994,81-94\nPiran,Slovenia,1990,n/a\n"
    )
    assert [str(one.value) for one in first.milestones] == ["1994-06"]
    assert ([one.kind for one in second.milestones], second.extra) == (["established"], {"resolution": "n/a"})


def test_a_date_that_contradicts_the_order_a_person_chose_is_asked_about():
    (row,) = rows("Partner,Country,Date\nBled,Slovenia,5/21/2002\n", order="dmy")
    assert ([str(one.value) for one in row.milestones], len(row.problems)) == (["2002-05-21"], 1)


def test_a_second_row_of_a_partner_with_another_paper_has_more_to_say():
    _first, second = rows("Partner,Country,Resolution\nBled,Slovenia,81-94\nBled,Slovenia,82-94\n")
    assert [one.severity.value for one in second.problems] == ["not_understood"]
