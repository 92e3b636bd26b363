"""URLs of council."""

from django.urls import path

from council.views import acts, bodies, lists, proclamations, resolution_tabs, resolutions, votes

app_name = "council"
urlpatterns = [
    path("app/resolutions/", lists.ResolutionList.as_view(), name="resolutions"),
    path("app/resolutions/add/", resolutions.DraftResolution.as_view(), name="resolution-add"),
    path("app/resolutions/record/", resolutions.FileResolution.as_view(), name="resolution-file"),
    path("app/resolutions/<int:pk>/", resolution_tabs.ResolutionPage.as_view(), name="resolution"),
    path("app/resolutions/<int:pk>/edit/", resolutions.ChangeResolution.as_view(), name="resolution-edit"),
    path("app/resolutions/<int:pk>/vote/", resolution_tabs.VoteTab.as_view(), name="vote"),
    path("app/resolutions/<int:pk>/vote/record/", votes.RecordVote.as_view(), name="vote-record"),
    path("app/resolutions/<int:pk>/uses/", resolution_tabs.UsesTab.as_view(), name="resolution-uses"),
    path(
        "app/resolutions/<int:pk>/history/", resolution_tabs.HistoryTab.as_view(), name="resolution-history"
    ),
    path("app/resolutions/<int:pk>/docx/", resolutions.DocxFile.as_view(), name="resolution-docx"),
    path("app/resolutions/<int:pk>/print/", resolutions.PrintResolution.as_view(), name="resolution-print"),
    path("app/resolutions/<int:pk>/agenda/", acts.PutOnAgenda.as_view(), name="agenda"),
    path("app/resolutions/<int:pk>/draft-again/", acts.TakeOffAgenda.as_view(), name="draft-again"),
    path("app/resolutions/<int:pk>/adopt/", acts.Adopt.as_view(), name="adopt"),
    path("app/resolutions/<int:pk>/not-adopted/", acts.NotAdopted.as_view(), name="not-adopt"),
    path("app/resolutions/<int:pk>/rescind/", acts.Rescind.as_view(), name="rescind"),
    path("app/resolutions/<int:pk>/take-back/", acts.TakeBackOutcome.as_view(), name="take-back"),
    path("app/bodies/", lists.BodyList.as_view(), name="bodies"),
    path("app/bodies/add/", bodies.AddBody.as_view(), name="body-add"),
    path("app/bodies/<int:pk>/", bodies.BodyPage.as_view(), name="body"),
    path("app/bodies/<int:pk>/edit/", bodies.ChangeBody.as_view(), name="body-edit"),
    path("app/bodies/<int:pk>/members/add/", bodies.SeatMember.as_view(), name="member-add"),
    path("app/bodies/<int:pk>/series/add/", bodies.AddSeries.as_view(), name="series-add"),
    path("app/bodies/members/<int:pk>/", bodies.ChangeMember.as_view(), name="member"),
    path("app/bodies/series/<int:pk>/", bodies.ChangeSeries.as_view(), name="series"),
    path("app/proclamations/", proclamations.ProclamationList.as_view(), name="proclamations"),
    path("app/proclamations/add/", proclamations.AddProclamation.as_view(), name="proclamation-add"),
    path(
        "app/proclamations/in-trash/",
        proclamations.TrashedProclamations.as_view(),
        name="proclamations-trashed",
    ),
    path("app/proclamations/<int:pk>/", proclamations.ProclamationPage.as_view(), name="proclamation"),
    path(
        "app/proclamations/<int:pk>/edit/",
        proclamations.ChangeProclamation.as_view(),
        name="proclamation-edit",
    ),
    path(
        "app/proclamations/<int:pk>/print/",
        proclamations.PrintProclamation.as_view(),
        name="proclamation-print",
    ),
    path(
        "app/proclamations/<int:pk>/trash/",
        proclamations.TrashProclamation.as_view(),
        name="proclamation-trash",
    ),
    path(
        "app/proclamations/<int:pk>/restore/",
        proclamations.RestoreProclamation.as_view(),
        name="proclamation-restore",
    ),
]
