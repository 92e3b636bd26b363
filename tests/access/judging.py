"""Asks rows of the matrix, and tells where the answer, its headers or a word in it is not what it must be."""

from django.urls import reverse

from tests.access.asking import ask
from tests.access.matrix import COLUMNS
from tests.security.observatory import A_PLUS, points_of, score_of

SIGN_IN = "L"


def status_of(response, url):
    """The answer in one word; L is the way to the sign-in page."""
    assert score_of(response) >= A_PLUS, (url, response.status_code, points_of(response))
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    return str(response.status_code)


def wrong_at(world, key, codes, kwargs, roles=COLUMNS):
    """What is wrong with the answers to these roles at one row of the matrix."""
    name, method, relation = key
    url, wrong = reverse(name, kwargs=kwargs), []
    for role, code in zip(COLUMNS, codes.split(), strict=True):
        if role not in roles:
            continue
        answer = ask(world.clients[role], method, url)
        found, leaked = status_of(answer.response, url), world.reader.leaks_of(name, role, answer)
        wrong += [f"{name} {method} {relation} {role}: {found}, not {code}"] if found != code else []
        wrong += [f"{name} {method} {relation} {role} reads {', '.join(leaked)}"] if leaked else []
    return wrong
