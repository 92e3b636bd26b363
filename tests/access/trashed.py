"""What a member of each side put in Trash, for the one page over it."""

from relationships import services
from relationships.models import WorkPlan


def pages_of(side):
    plan = WorkPlan.objects.create(relationship=side.tie, title="Plan with a goal in Trash")
    goal = services.add_goal(plan=plan, text=f"Deleted by {side.word}", by=side.user)
    services.trash_goal(goal=goal, by=side.user)
    item = {"kind": "relationships.goal", "pk": goal.pk}
    return {"program:trash-item": item, "program:trash-restore": item}
