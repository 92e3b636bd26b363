"""Adding a passkey and signing in with it, in a browser whose finger always fits."""

import pytest
from playwright.sync_api import expect

from tests.accounts.steps import PASSWORD
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def page(chromium, live_server, home):
    context = chromium.new_context(locale="en-US")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    page.goto(f"{live_server.url}/sign-in/")
    yield page
    assert page.wrong == []
    context.close()


def test_a_passkey_is_added_and_opens_the_program_alone(page, live_server):
    user = UserFactory()
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Show password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/app/")
    page.goto(f"{live_server.url}/account/second-step/passkeys/add/")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_text("You", exact=True).or_(page.locator(".tw-menu-user summary")).first.click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "second-step" not in url)
    page.goto(f"{live_server.url}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/app/")
