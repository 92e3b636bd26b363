"""docs/workflow.md says what the tables say."""

from pathlib import Path

import pytest

from proposals import workflow
from proposals.models import Action, RequirementKey, Stage, State

PAGE = Path(__file__).parents[2] / "docs" / "workflow.md"


def requirement_rows():
    for stage, needs in workflow.REQUIREMENTS.items():
        for need in needs:
            how = "attested" if need.attested else "records"
            first = ", ".join(str(RequirementKey(key).label) for key in need.after)
            mark = "firm" if need.firm else "" if need.blocks else "when it comes"
            yield f"| {Stage(stage).label} | {RequirementKey(need.key).label} | {how} | {first} | {mark} |"


def move_rows():
    for action, (starts, leads_to, roles, reason) in workflow.MOVES.items():
        begins = ", ".join(str(State(state).label) for state in starts)
        needed = "needed" if reason else ""
        who = ", ".join(roles)
        yield f"| {Action(action).label} | {begins} | {State(leads_to).label} | {who} | {needed} |"


def written(mark):
    text = PAGE.read_text(encoding="utf-8").partition(f"<!-- {mark} -->")[2].partition("<!-- end -->")[0]
    return text.strip().splitlines()[2:]


@pytest.mark.parametrize(("mark", "rows"), [("requirements", requirement_rows), ("moves", move_rows)])
def test_the_page_tells_the_table(mark, rows):
    assert written(mark) == list(rows())
