"""docs/roles.md says of every page what the matrix of access says; the matrix is what the program does."""

import re
from pathlib import Path

from tests.access.matrix import ROWS
from tests.access.words import word_of

PAGE = Path("docs/roles.md").read_text(encoding="utf-8")
ROLES = ("coordinator", "clerk", "approver", "viewer", "member", "admin")
LINE = re.compile(r"^\| .+? <!-- (?P<names>.+?) --> \| (?P<words>.+?) \|$", re.MULTILINE)
TOLD = {name: found["words"].split(" | ") for found in LINE.finditer(PAGE) for name in found["names"].split()}
# One's own account, residents' pages and checks of the machine are open without a role.
NO_ROLE = ("account_", "mfa_", "openid_", "accounts:", "public:", "healthz", "readyz")
# Bound to what one person just did, to a fresh installation, or to a paper that failed.
NOT_BY_ROLE = {
    "documents:paper-retry", "exchanges:logged", "exchanges:upload-remove", "exchanges:upload-restore",
    "notifications:link-closed", "program:setup", "program:setup-step",
}  # fmt: skip


def test_every_page_that_asks_for_a_role_stands_in_one_line():
    asked = {name for name, _method, _relation in ROWS if not name.startswith(NO_ROLE)}
    assert asked - set(TOLD) == NOT_BY_ROLE
    assert set(TOLD) <= asked
    assert sum(len(found["names"].split()) for found in LINE.finditer(PAGE)) == len(TOLD)


def test_what_the_page_says_is_what_the_matrix_says():
    wrong = {name: words for name, words in TOLD.items() if words != [word_of(name, role) for role in ROLES]}
    assert wrong == {}
