"""On a phone what stands by itself is heard 44 pixels high; a link in a sentence is as high as its words."""

import pytest

from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
LISTS = ("/app/", "/app/contacts/", "/app/letters/", "/app/relationships/", "/app/relationships/add/")
TABS = ("", "timeline/", "documents/", "people/", "letters/", "letters/log/", "status/")
TOO_LOW = """() => {
  const after = (one) => parseFloat(getComputedStyle(one, "::after").height) || 0;
  const low = [];
  for (const one of document.querySelectorAll("main :is(a, button, input, select, summary, textarea)")) {
    if (one.type === "hidden" || !one.checkVisibility({ visibilityProperty: true })) continue;
    const ticked = one.type === "radio" || one.type === "checkbox";
    if (!ticked && getComputedStyle(one).display === "inline") continue;
    const heard = ticked ? [one, ...one.labels] : [one];
    const heights = heard.flatMap((each) => [each.getBoundingClientRect().height, after(each)]);
    if (Math.max(...heights) < 44) low.push(`${one.name || one.textContent.trim()} ${heights.join(" ")}`);
  }
  return low;
}"""


def test_a_finger_finds_every_link_and_field(chromium, live_server, client_of, coordinator, wakayama):
    walker = Walker(chromium, live_server.url, client_of(coordinator), viewport=PHONE, has_touch=True)
    pages = (*LISTS, *(f"{wakayama.get_absolute_url()}{tab}" for tab in TABS))
    found = {url: walker.open(url) + walker.page.evaluate(TOO_LOW) for url in pages}
    walker.close()
    assert {url: low for url, low in found.items() if low} == {}
