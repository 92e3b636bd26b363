"""Whoever goes through a page with the keyboard sees at each stop where the focus is."""

import pytest

from tests.browser.walker import WIDE, Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/app/",
    "/app/relationships/",
    "/app/relationships/map/",
    "/app/relationships/add/",
    "/app/contacts/add/",
)
MOST_STOPS = 200
# On itself, on the chip or label around it, or on the face of a mark on the map.
STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const drawn = [one, one.closest("label, .tw-chip"), one.querySelector(".tw-map-face")].filter(Boolean);
  const ringed = drawn.some((each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3;
  });
  return [`${one.tagName} ${one.name || one.textContent.trim()}`, ringed];
}"""


def stops(page):
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(STOP)
        if found is None:
            return
        yield found


def test_every_stop_of_the_keyboard_has_a_ring(chromium, live_server, client_of, coordinator, wakayama):
    walker = Walker(chromium, live_server.url, client_of(coordinator), viewport=WIDE)
    bare = {}
    for url in (*PAGES, wakayama.get_absolute_url(), f"{wakayama.get_absolute_url()}letters/log/"):
        walker.open(url)
        found = list(stops(walker.page))
        assert len(found) > 20, url
        bare[url] = [name for name, ringed in found if not ringed]
    walker.close()
    assert {url: names for url, names in bare.items() if names} == {}


def test_the_entry_of_the_page_is_in_sight_however_long_the_list_of_pages(
    chromium, live_server, client_of, coordinator, home
):
    walker = Walker(
        chromium, live_server.url, client_of(coordinator), viewport={"width": 1360, "height": 600}
    )
    for url in ("/app/", "/app/trash/", "/app/handover/"):
        walker.open(url)
        entry = walker.page.locator(".tw-rail [aria-current]").bounding_box()
        assert 0 < entry["y"] < entry["y"] + entry["height"] <= 600, url
    walker.close()
