"""URLs of reviews."""

from __future__ import annotations

from django.urls import path

from reviews.views import follow_ups, listing, moves, page, trash, writing

app_name = "reviews"

TIE = "app/relationships/<slug:slug>/evaluations/"
ONE = "app/evaluations/<str:number>/"
ACTION = "app/evaluations/actions/<int:pk>/"

urlpatterns = [
    path("app/evaluations/", listing.EvaluationList.as_view(), name="list"),
    path("app/evaluations/in-trash/", trash.TrashedEvaluations.as_view(), name="trashed"),
    path(TIE, listing.TieEvaluations.as_view(), name="of-tie"),
    path(f"{TIE}new/", writing.ScheduleEvaluation.as_view(), name="new"),
    path(f"{ACTION}edit/", follow_ups.EditFollowUp.as_view(), name="follow-up-edit"),
    path(f"{ACTION}done/", follow_ups.FinishFollowUp.as_view(), name="follow-up-done"),
    path(f"{ACTION}to-do/", follow_ups.ReopenFollowUp.as_view(), name="follow-up-reopen"),
    path(f"{ACTION}trash/", follow_ups.TrashFollowUp.as_view(), name="follow-up-trash"),
    path(f"{ACTION}restore/", follow_ups.RestoreFollowUp.as_view(), name="follow-up-restore"),
    path(ONE, page.EvaluationPage.as_view(), name="evaluation"),
    path(f"{ONE}plan/", writing.ChangePlan.as_view(), name="plan"),
    path(f"{ONE}begin/", moves.BeginEvaluation.as_view(), name="begin"),
    path(f"{ONE}edit/", writing.EditEvaluation.as_view(), name="edit"),
    path(f"{ONE}take-back/", moves.TakeBackEvaluation.as_view(), name="take-back"),
    path(f"{ONE}send-back/", moves.SendBackEvaluation.as_view(), name="send-back"),
    path(f"{ONE}accept/", moves.AcceptEvaluation.as_view(), name="accept"),
    path(f"{ONE}trash/", trash.TrashEvaluation.as_view(), name="trash"),
    path(f"{ONE}restore/", trash.RestoreEvaluation.as_view(), name="restore"),
    path(f"{ONE}print/", moves.PrintEvaluation.as_view(), name="print"),
    path(f"{ONE}actions/add/", follow_ups.AddFollowUp.as_view(), name="follow-up-add"),
]
