"""Who may open what: reads matrix.txt, the answer expected of every address for every role, by hand.

L is the way to the sign-in page, 302 a redirect after something was done, 422 the form with its errors: an
empty form was sent, so the person may send it. 409 is a confirmation that carried no version, 403 visible but
not allowed, 404 not visible, 405 not answered. An address with an id stands twice: `own` is an object of the
member's own committee, `other` of another one's. In gone.txt it stands as `deleted`, in Trash, and as
`archived`, at its end; gone.py says what that is for each kind of record.
"""

from pathlib import Path

COLUMNS = ("anonymous", "admin", "coordinator", "clerk", "approver", "viewer", "member")


def read_table(text: str) -> dict[tuple[str, str, str], str]:
    """(name, method, relation) with the statuses in the order of the columns."""
    rows: dict[tuple[str, str, str], str] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, method, relation, codes = line.split(maxsplit=3)
        key = (name, method, relation.strip("-"))
        if key in rows:
            raise ValueError(f"{key} stands twice")
        rows[key] = codes
    return rows


ROWS = read_table(Path(__file__).with_name("matrix.txt").read_text(encoding="utf-8"))
GONE = read_table(Path(__file__).with_name("gone.txt").read_text(encoding="utf-8"))
