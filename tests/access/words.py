"""What the matrix says in one word for each role: yes, own (only what the member's committees serve), or no."""

from tests.access.matrix import COLUMNS, ROWS

DONE = {"200", "202", "302", "304", "409", "422"}


def word_of(name, role):
    """Whether this role may do what stands at this address, judged by POST where there is one."""
    column = COLUMNS.index(role)
    found = {
        relation: ROWS[at, method, relation].split()[column]
        for method in ("GET", "POST")
        for at, _method, relation in ROWS
        if at == name
        and (name, method, relation) in ROWS
        and ROWS[name, method, relation].split()[column] != "405"
    }
    allowed = {relation for relation, code in found.items() if code in DONE}
    if not allowed:
        return "no"
    return "own" if allowed == {"own"} else "yes"
