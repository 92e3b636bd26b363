"""Pages over the whole program: what a member of each side put in Trash, and two parts of the settings."""

from relationships import services
from relationships.models import WorkPlan


def pages_of(side):
    plan = WorkPlan.objects.create(relationship=side.tie, title="Plan with a goal in Trash")
    goal = services.add_goal(plan=plan, text=f"Deleted by {side.word}", by=side.user)
    services.trash_goal(goal=goal, by=side.user)
    item = {"kind": "relationships.goal", "pk": goal.pk}
    part = {"section": "city" if side.word == "own" else "words"}
    step = {"step": "words" if side.word == "own" else "start"}
    of_program = {"program:settings-section": part, "program:setup-step": step}
    return of_program | {"program:trash-item": item, "program:trash-restore": item}
