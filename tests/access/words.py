"""What the matrix says in one word for each role."""

from tests.access.matrix import COLUMNS, ROWS

DONE = {"200", "202", "302", "304", "409", "422"}
SILENT = "405"


def word_of(name, role):
    """yes, own (only what a member's committees serve) or no; judged by POST where the page answers it."""
    found = {relation: code for method in ("GET", "POST") for relation, code in _codes(name, method, role)}
    allowed = {relation for relation, code in found.items() if code in DONE}
    if not allowed:
        return "no"
    return "own" if allowed == {"own"} else "yes"


def _codes(name, method, role):
    column = COLUMNS.index(role)
    for relation in ("", "own", "other"):
        code = ROWS.get((name, method, relation), SILENT).split()[column:][:1]
        if code and code != [SILENT]:
            yield relation, code[0]
