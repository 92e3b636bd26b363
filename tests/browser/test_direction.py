"""A name that holds a sign which turns the direction of writing turns no word that stands beside it."""

import pytest

from directory.models import Person
from tests.browser.walker import WIDE, Walker
from tests.factories.directory import PersonFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TURNED = "\u202enosdivaD\u202b \u05d0"
# Where the name in the link and the words right behind it are drawn.
DRAWN = """(name) => {
  const link = [...document.querySelectorAll("main a")].find((each) => each.textContent === name);
  const behind = document.createTextNode(" beside it");
  link.after(behind);
  const words = document.createRange();
  words.selectNode(behind);
  return [link.getBoundingClientRect().right, words.getBoundingClientRect().left];
}"""


def test_words_behind_a_turned_name_stay_behind_it(chromium, live_server, client_of, coordinator, home):
    person = PersonFactory(name=TURNED, place=home.place)
    walker = Walker(chromium, live_server.url, client_of(coordinator), viewport=WIDE)
    walker.open("/app/contacts/")
    end_of_name, start_of_words = walker.page.evaluate(DRAWN, TURNED)
    walker.close()
    assert end_of_name <= start_of_words + 1
    assert Person.objects.get(pk=person.pk).name == TURNED
