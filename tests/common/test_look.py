import re
import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string

from common import statuses
from common.maps import MapPoint

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
PAPER_AND_MAIL = {"mail", "email", "paper", "papers", "pdf", "print"}  # set apart from pages, by the folder
STYLES = sorted(Path(settings.BASE_DIR, "static", "css").glob("*.css"))
WAKAYAMA = MapPoint("Wakayama", "/w/", 34.2, 135.2, "active", "Active")


def render(text, **context):
    return engines["django"].from_string("{% load look %}" + text).render(context)


@pytest.mark.parametrize("name", statuses.STATES)
def test_every_state_has_a_word_and_one_of_the_eight_looks(name):
    state = statuses.STATES[name]
    assert str(state.label)
    assert state.token in statuses.TOKENS
    assert statuses.find_icon(state).strokes


def test_a_status_tag_shows_icon_and_word():
    tag = render('{% status_tag "adopted" %}')
    assert "tw-tag-done" in tag
    assert "<svg" in tag
    assert tag.strip().endswith("Adopted</span>")


def test_a_status_tag_takes_a_word_that_names_somebody():
    assert "Waiting on Amritsar" in render('{% status_tag "waiting" "Waiting on Amritsar" %}')


def test_a_state_nobody_knows_looks_neutral():
    assert "tw-tag-neutral" in render('{% status_tag "strange" "Strange" %}')


def test_a_monogram_has_two_capital_letters():
    assert ">IN<" in render('{% monogram "in" %}')


def test_the_map_marks_a_partner_with_a_link_that_says_its_name_and_status():
    drawn = render("{% world_map home points %}", home=None, points=[WAKAYAMA])
    assert 'href="/w/" aria-label="1 Wakayama, Active"' in drawn


def test_the_list_beside_the_map_names_a_place_without_a_position():
    drawn = render("{% world_map home points %}", home=None, points=[WAKAYAMA, MapPoint("Italy")])
    assert "Not on the map" in drawn.split("Italy")[1]


@pytest.mark.parametrize("name", ["400", "403", "404", "500"])
def test_an_error_page_needs_nothing_and_leads_back(name):
    page = render_to_string(f"{name}.html")
    assert 'href="/app/"' in page
    assert page.count("<h1") == 1


def test_a_refusal_shows_its_reason():
    assert "Only the clerk issues papers." in render_to_string(
        "403.html", {"reason": "Only the clerk issues papers."}
    )


def test_pages_hold_no_inline_style_script_or_handler():
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|\|safe\b")
    pages = [path for path in TEMPLATES if not PAPER_AND_MAIL & set(path.parts)]
    assert len(pages) > 20
    assert [path.name for path in pages if inline.search(path.read_text())] == []


def test_styles_fetch_nothing_from_elsewhere():
    fetched = re.findall(r"url\(([^)]*)\)", "".join(path.read_text() for path in STYLES))
    assert fetched
    assert all(address.strip("\"'").startswith("../") for address in fetched)


def test_every_style_file_is_linked():
    templates = "".join(path.read_text() for path in Path("templates").rglob("*.html"))
    assert [path.name for path in STYLES if f"css/{path.name}" not in templates] == []


def test_the_lock_of_the_front_end_packages_has_no_addresses():
    lock = Path(settings.BASE_DIR, "package-lock.json").read_text()
    assert '"integrity"' in lock
    assert "http" not in lock


def test_what_is_left_out_of_the_style_library_is_on_no_page():
    script = runpy.run_path(str(Path(settings.BASE_DIR, "script", "front_end")))
    slim, unshown = script["slim"], script["UNSHOWN_CLASS"]
    assert slim(".btn,.modal{a:b}@media (x){.mb-md-3{a:b}.row{c:d}}.navbar .btn{e:f}") == (
        ".btn,.modal{a:b}@media (x){.row{c:d}}"
    )
    named = {
        word
        for file in TEMPLATES
        for classes in re.findall(r'class="([^"]*)"', file.read_text())
        for word in re.findall(r"[\w-]+", classes)
    }
    assert {"btn", "form-control"} <= named
    assert {word for word in named if unshown.fullmatch(word)} == set()
