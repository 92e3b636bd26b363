"""With letters twice as large, as a browser may be told, pages take their narrow form and stay within it."""

import pytest

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.walker import WIDE, Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("/app/", "/app/relationships/", "/app/relationships/map/", "/app/contacts/", "/app/letters/", "/")
TABS = ("", "timeline/", "people/", "status/", "edit/")
NARROWEST = """() => Math.min(...[...document.querySelectorAll("main section, main table")]
  .filter((one) => one.checkVisibility())
  .map((one) => one.getBoundingClientRect().width))"""


def test_the_main_column_keeps_its_room(chromium, live_server, client_of, coordinator, wakayama):
    letters = "--blink-settings=defaultFontSize=32"
    large = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, letters])
    walker = Walker(large, live_server.url, client_of(coordinator), viewport=WIDE)
    found = {}
    for url in (*PAGES, *(f"{wakayama.get_absolute_url()}{tab}" for tab in TABS)):
        wrong = walker.open(url) + walker.sideways()
        width = walker.page.evaluate(NARROWEST)
        found[url] = wrong + ([f"a part only {width} wide"] if width < WIDE["width"] / 2 else [])
    large.close()
    assert {url: wrong for url, wrong in found.items() if wrong} == {}
