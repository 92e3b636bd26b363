"""Which link of the frame says that one is there."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.page_rules import Page


def named(client, url):
    """The links of the rail that are marked as the current page."""
    rail = Page(client.get(url)).root.get_element_by_id("menu")
    return [link.text_content().strip() for link in rail.xpath(".//a[@aria-current='page']")]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("directory:memberships", "Contacts"),
        ("relationships:types", "Relationships"),
        ("council:bodies", "Resolutions"),
        ("proposals:policies", "Proposals"),
        ("program:copies", "Imports"),
    ],
)
def test_a_page_without_a_link_marks_the_list_it_belongs_to(client_of, coordinator, home, address, link):
    assert named(client_of(coordinator), reverse(address)) == [link]


def test_choosing_columns_marks_the_list_they_are_chosen_for(client_of, coordinator, home):
    assert named(client_of(coordinator), reverse("accounts:columns", args=["directory:places"])) == ["Places"]


def test_the_top_says_who_reads_it_and_what_was_searched_for(client_of, coordinator, clerk, home):
    coordinator.name = "Ada New"
    coordinator.save()
    for person in (coordinator, clerk):
        answer = client_of(person).get(reverse("program:search"), {"q": '<b> "x"'})
        top = Page(answer).root.xpath("//header")[0]
        assert [line.text_content() for line in top.find_class("tw-top-user")] == [str(person)]
        assert top.get_element_by_id("top-search").get("value") == '<b> "x"'


def test_the_forms_of_a_top_drawn_before_are_taken(coordinator, home):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(coordinator)
    for _time in range(2):
        page = Page(browser.get(reverse("relationships:list")))
    token = page.root.xpath("//header//input[@name='csrfmiddlewaretoken']/@value")[0]
    assert page.root.find_class("tw-session")[0].get("data-token") == token
    assert browser.post(reverse("account_logout"), {"csrfmiddlewaretoken": token}).status_code == 302
