"""Which link of the frame says that one is there."""

import pytest
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
