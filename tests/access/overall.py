"""Pages over the whole program: what a member of each side put in Trash, and two parts of the settings."""

from program.services.handover import KIND
from relationships import services
from relationships.models import WorkPlan
from tests.access import listed
from tests.factories.documents import PaperFactory


def pages_of(side):
    plan = WorkPlan.objects.create(relationship=side.tie, title="Plan with a goal in Trash")
    goal = services.add_goal(plan=plan, text=f"Deleted by {side.word}", by=side.user)
    services.trash_goal(goal=goal, by=side.user)
    item = {"kind": "relationships.goal", "pk": goal.pk}
    part = {"section": "city" if side.word == "own" else "words"}
    step = {"step": "words" if side.word == "own" else "start"}
    of_program = {"program:settings-section": part, "program:setup-step": step}
    brief = PaperFactory(
        kind=KIND, subject=f"relationships.relationship:{side.tie.pk}", issued=True, job=None,
        asked_by=side.user, file=side.paper_file, title=f"Brief {side.word}",
    )  # fmt: skip
    of_program["program:handover-tie"] = {"slug": side.tie.slug}
    of_program["program:handover-files"] = {"pk": brief.pk}
    of_program |= listed.pages_of(side)
    return of_program | {"program:trash-item": item, "program:trash-restore": item}
