"""The pages of a record stand in one row; the rest is a menu, and the open one is always in sight."""

from common.tabs import draw_tabs, one_row

NAMES = ["Overview", "Pulse", "Timeline", "Exchanges", "Documents", "People", "Letters", "Plan"]
NAMES += ["Agreements", "Evaluations", "Status", "Costs"]


def tabs(names=NAMES, current="Overview"):
    return [{"label": name, "url": f"/{name}/", "current": name == current, "count": None} for name in names]


def labels(items):
    return [item["label"] for item in items]


def test_what_fits_stands_in_the_row_and_the_rest_in_the_menu_in_their_order():
    row, rest = one_row(tabs())
    assert labels(row) + labels(rest) == NAMES
    assert len(row) > 6
    assert rest


def test_the_open_page_is_in_the_row_wherever_it_stands():
    for name in NAMES:
        row, rest = one_row(tabs(current=name))
        assert name in labels(row)
        assert sorted(labels(row) + labels(rest)) == sorted(NAMES)


def test_wide_scripts_and_counts_take_more_room():
    plain = len(one_row(tabs())[0])
    assert len(one_row([item | {"count": 1200} for item in tabs()])[0]) < plain
    assert len(one_row(tabs(["概要概要概要概要"] * 12, current=""))[0]) < plain


def test_few_pages_need_no_menu_in_the_row():
    row, rest = one_row(tabs(NAMES[:4]))
    assert (labels(row), rest) == (NAMES[:4], [])
    assert "More" not in draw_tabs("Pages", tabs(NAMES[:4]))


def test_both_forms_name_the_open_page_and_escape_words():
    html = draw_tabs("Pages about <b>", tabs([*NAMES, "<i>"], current="<i>"))
    assert "<b>" not in html
    assert "<i>" not in html
    for form in html.split('<details class="tw-menu tw-tabs-all"'):
        assert form.count('aria-current="page"') == 1
    assert html.count("<summary") == 2


def test_a_page_below_the_tabs_offers_to_choose_one():
    assert "Choose a page" in draw_tabs("Pages", tabs(current=""))
