"""URLs of proposals."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from proposals import workflow
from proposals.views import budget, change, listing, moves, page, research, tasks, trash

app_name = "proposals"
base = "app/proposals/"
one = f"{base}<str:number>/"
sheet = f"{one}research/"
figure = f"{sheet}figures/<slug:side>/<slug:point>/"
score = f"{sheet}scores/<slug:heading>/"
MOVES_BY_PAGE = (workflow.FORWARD, workflow.BACK, workflow.RESUME, workflow.COMPLETE)


class MoveConverter(StringConverter):
    """Only the moves that have a page of their own; any other word is a 404."""

    regex = "|".join(MOVES_BY_PAGE)


register_converter(MoveConverter, "move")

urlpatterns = [
    path("app/policy/", tasks.PolicyList.as_view(), name="policies"),
    path("app/policy/add/", tasks.AddPolicy.as_view(), name="policy-add"),
    path("app/policy/<int:pk>/edit/", tasks.ChangePolicy.as_view(), name="policy-edit"),
    path(base, listing.ProposalList.as_view(), name="list"),
    path(f"{base}board/", listing.Board.as_view(), name="board"),
    path(f"{base}new/", change.NewProposal.as_view(), name="new"),
    path(one, page.ProposalPage.as_view(), name="proposal"),
    path(f"{one}edit/", change.ChangeProposal.as_view(), name="edit"),
    path(f"{one}city/", change.ChooseCity.as_view(), name="city"),
    path(f"{one}move/<move:action>/", moves.MovePage.as_view(), name="move"),
    path(f"{one}decide/", moves.DecidePage.as_view(), name="decide"),
    path(f"{one}tasks/<slug:key>/", tasks.AttestPage.as_view(), name="task"),
    path(f"{one}tasks/<slug:key>/take-back/", tasks.TakeBack.as_view(), name="task-take-back"),
    path(f"{one}tasks/<slug:key>/waive/", tasks.WaivePage.as_view(), name="waive"),
    path(f"{one}tasks/<slug:key>/waiver/lift/", tasks.LiftWaiver.as_view(), name="waiver-lift"),
    path(f"{one}history/", page.History.as_view(), name="history"),
    path(sheet, research.ResearchSheet.as_view(), name="research"),
    path(f"{sheet}print/", research.PrintResearch.as_view(), name="research-print"),
    path(f"{sheet}in-trash/", trash.TakenOff.as_view(), name="research-trashed"),
    path(f"{sheet}in-trash/<slug:kind>/<int:pk>/restore/", trash.PutBack.as_view(), name="research-restore"),
    path(figure, research.EditFigure.as_view(), name="figure-edit"),
    path(f"{figure}take/<slug:key>/", research.TakeFigure.as_view(), name="figure-take"),
    path(f"{figure}trash/", trash.TrashFigure.as_view(), name="figure-trash"),
    path(score, research.EditScore.as_view(), name="score-edit"),
    path(f"{score}trash/", trash.TrashScore.as_view(), name="score-trash"),
    path(f"{sheet}budget/add/", budget.AddLine.as_view(), name="budget-add"),
    path(f"{sheet}budget/<int:pk>/edit/", budget.EditLine.as_view(), name="budget-edit"),
    path(f"{sheet}budget/<int:pk>/trash/", trash.TrashLine.as_view(), name="budget-trash"),
    path(f"{sheet}other-ties/add/", budget.AddOtherTie.as_view(), name="other-tie-add"),
    path(f"{sheet}other-ties/none/", research.NoOtherTies.as_view(), name="other-ties-none"),
    path(f"{sheet}other-ties/<int:pk>/edit/", budget.EditOtherTie.as_view(), name="other-tie-edit"),
    path(f"{sheet}other-ties/<int:pk>/trash/", trash.TrashOtherTie.as_view(), name="other-tie-trash"),
]
