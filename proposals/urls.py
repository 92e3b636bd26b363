"""URLs of proposals."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from proposals import workflow
from proposals.views import change, listing, moves, page

app_name = "proposals"
base = "app/proposals/"
one = f"{base}<str:number>/"
MOVES_BY_PAGE = (workflow.FORWARD, workflow.BACK, workflow.RESUME, workflow.COMPLETE)


class MoveConverter(StringConverter):
    """Only the moves that have a page of their own; any other word is a 404."""

    regex = "|".join(MOVES_BY_PAGE)


register_converter(MoveConverter, "move")

urlpatterns = [
    path(base, listing.ProposalList.as_view(), name="list"),
    path(f"{base}board/", listing.Board.as_view(), name="board"),
    path(f"{base}new/", change.NewProposal.as_view(), name="new"),
    path(one, page.ProposalPage.as_view(), name="proposal"),
    path(f"{one}edit/", change.ChangeProposal.as_view(), name="edit"),
    path(f"{one}city/", change.ChooseCity.as_view(), name="city"),
    path(f"{one}move/<move:action>/", moves.MovePage.as_view(), name="move"),
    path(f"{one}decide/", moves.DecidePage.as_view(), name="decide"),
    path(f"{one}tasks/<slug:key>/", change.AttestPage.as_view(), name="task"),
    path(f"{one}tasks/<slug:key>/take-back/", change.TakeBack.as_view(), name="task-take-back"),
    path(f"{one}history/", page.History.as_view(), name="history"),
]
