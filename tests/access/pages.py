"""Which answers of the matrix are pages: what a person reads, not files, fragments or signs of life."""

from collections import Counter
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse

from tests.access.matrix import COLUMNS, ROWS

NOT_PAGES = {
    "healthz": "asked by machines",
    "readyz": "asked by machines",
    "public:robots": "read by search engines",
    "public:look": "a stylesheet",
    "accounts:session": "asked by the warning before a session ends",
    "documents:download": "a file",
    "documents:paper-file": "a file",
    "council:resolution-docx": "a file",
    "agreements:docx": "a file",
    "relationships:letter-docx": "a file",
    "relationships:locator": "a picture",
    "exchanges:photo-file": "a file",
    "exchanges:gift-photo-file": "a file",
    "program:handover-files": "a file",
    "public:photo": "a file",
    "exchanges:uploads": "a part of the page that logs",
    "documents:paper-progress": "a part of the page of a paper",
    "program:copy-file": "a file",
    "program:import-progress": "a part of the page of an import",
}
# How many pages each role may open; pages_told() says what to write when pages arrive.
PAGES = {
    "anonymous": 27,
    "admin": 114,
    "coordinator": 562,
    "clerk": 470,
    "approver": 161,
    "viewer": 150,
    "member": 176,
}
MOST_POWERFUL_FIRST = ("coordinator", "clerk", "admin", "approver", "viewer", "member", "anonymous")


class Visit(NamedTuple):
    role: str
    name: str
    relation: str

    def url(self, world):
        return reverse(self.name, kwargs=world.parameters(self.name, self.relation))


def answers(method, also=()):
    """(visit, expected status) of every row with this method, for every role; others too if named."""
    for (name, row_method, relation), codes in ROWS.items():
        if row_method == method and (name not in NOT_PAGES or name in also):
            for role, code in zip(COLUMNS, codes.split(), strict=True):
                yield Visit(role, name, relation), code


def every_visit():
    """Every page every role may open."""
    return [visit for visit, code in answers("GET") if code == "200"]


def one_visit_each(roles=MOST_POWERFUL_FIRST):
    """Every page once, by the first of these roles who may open it."""
    first = {}
    for visit in sorted(every_visit(), key=lambda visit: MOST_POWERFUL_FIRST.index(visit.role)):
        if visit.role in roles:
            first.setdefault((visit.name, visit.relation), visit)
    return list(first.values())


def pages_told():
    """What to write after pages arrived or went."""
    found = dict(Counter(visit.role for visit in every_visit()))
    return f"if this is meant, write PAGES = {found} in tests/access/pages.py"


def empty_forms(form):
    """What is sent when every field is empty: with what the page put in, and with nothing at all."""
    hidden = form.xpath(".//input[@type='hidden']")
    own = {field.get("name"): field.get("value", "") for field in hidden}
    return [own, {}] if "version" in own else [own]


def post_and_take_back(client, url, data):
    """What the form answers, and nothing it did."""
    with transaction.atomic():
        response = client.post(url, data)
        transaction.set_rollback(True)
    return response
