"""Every text of every record is an attack: nothing of it runs, is drawn as markup or leads to a script."""

from contextlib import contextmanager

import pytest
from lxml import html

from tests.browser.attacked import ATTACKS, MARK, drawn_anew
from tests.browser.kept import served

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
DRAWN = f"//*[@id='{MARK}'] | //img[@src='{MARK}'] | //*[@*[starts-with(name(), 'on')]]"
LEADING = "//@href | //@src | //@action | //@formaction"
RUNS = ("javascript:", "data:", "vbscript:")
PARTS = 2
LISTEN = """
  window.broken = [];
  addEventListener("securitypolicyviolation", (event) => broken.push(`policy: ${event.violatedDirective}`));
"""
FOUND = f"""() => [
  ...window.broken,
  ...[...document.querySelectorAll("#{MARK}, img[src='{MARK}']")].map((one) => `drawn: ${{one.outerHTML}}`),
  ...(document.documentElement.textContent.includes("{MARK}49") ? ["reckoned"] : []),
]"""


def test_every_page_is_given_and_most_show_an_attack(attacked):
    assert [(one.url, one.status_code) for one in attacked if one.status_code != 200] == []
    assert sum(MARK.encode() in one.content for one in attacked) >= 300
    driven = [one for _place, one in drawn_anew(attacked)]
    assert len(driven) >= 100
    assert {one.visit.role for one in driven} >= {"coordinator", "clerk", "admin", "member", "anonymous"}


def test_nothing_of_it_is_markup(attacked):
    found = {one.url: html.document_fromstring(one.content.decode()).xpath(DRAWN) for one in attacked}
    assert {url: parts for url, parts in found.items() if parts} == {}


def test_no_link_runs_a_script(attacked):
    wrong = {}
    for one in attacked:
        links = html.document_fromstring(one.content.decode()).xpath(LEADING)
        wrong[one.url] = [link for link in links if "".join(link.split()).lower().startswith(RUNS)]
    assert {url: links for url, links in wrong.items() if links} == {}


@contextmanager
def window(chromium, heard):
    """Notes every dialog, fault and error, wherever it comes from."""
    context = chromium.new_context()
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    yield page
    context.close()


def looked_at(page, address, heard):
    """What opening it brought about."""
    heard.clear()
    page.goto(address)
    return [*page.evaluate(FOUND), *heard]


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_of_it_runs_in_a_browser(part, attacked, chromium):
    wrong, heard = {}, []
    with served(attacked) as address, window(chromium, heard) as page:
        for place, one in list(drawn_anew(attacked))[part::PARTS]:
            wrong[f"{one.visit.role} {one.url}"] = looked_at(page, f"{address}{one.url}?kept={place}", heard)
    assert {what: found for what, found in wrong.items() if found} == {}


@pytest.mark.parametrize("policy", [True, False], ids=["held by the policy", "running"])
def test_one_that_got_through_would_be_noticed(policy, attacked, chromium):
    headers = attacked[0].headers if policy else {"Content-Type": "text/html"}
    through = attacked[0]._replace(headers=headers, content=f"<!doctype html><p>{ATTACKS[0]}".encode())
    heard = []
    with served([through]) as address, window(chromium, heard) as page:
        found = looked_at(page, f"{address}/?kept=0", heard)
    assert any(one.startswith("drawn") for one in found)
    assert any(one.startswith("policy" if policy else "dialog") for one in found)
