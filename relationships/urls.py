"""URLs of relationships."""

from django.urls import path

from relationships.views import listing, milestones, papers, parts, record, status, tabs, trash, types

app_name = "relationships"

TIE = "app/relationships/<slug:slug>/"

urlpatterns = [
    path("app/types/", types.Types.as_view(), name="types"),
    path("app/types/add/", types.AddType.as_view(), name="type-add"),
    path("app/types/<int:pk>/", types.EditType.as_view(), name="type-edit"),
    path("app/relationships/", listing.RelationshipList.as_view(), name="list"),
    path("app/relationships/add/", record.AddTie.as_view(), name="add"),
    path("app/relationships/in-trash/", record.TrashedTies.as_view(), name="trashed"),
    path(TIE, tabs.Overview.as_view(), name="overview"),
    path(f"{TIE}timeline/", tabs.Timeline.as_view(), name="timeline"),
    path(f"{TIE}documents/", tabs.Documents.as_view(), name="documents"),
    path(f"{TIE}documents/upload/", papers.UploadDocument.as_view(), name="document-upload"),
    path(f"{TIE}documents/link/", papers.LinkDocument.as_view(), name="document-link"),
    path(f"{TIE}documents/<int:pk>/unlink/", papers.UnlinkDocument.as_view(), name="document-unlink"),
    path(f"{TIE}resolutions/link/", papers.LinkResolution.as_view(), name="resolution-link"),
    path(f"{TIE}resolutions/<int:pk>/unlink/", papers.UnlinkResolution.as_view(), name="resolution-unlink"),
    path(f"{TIE}people/", tabs.People.as_view(), name="people"),
    path(f"{TIE}edit/", record.EditTie.as_view(), name="edit"),
    path(f"{TIE}review/", record.PlanReview.as_view(), name="review"),
    path(f"{TIE}check/", record.CheckTie.as_view(), name="check"),
    path(f"{TIE}trash/", record.TrashTie.as_view(), name="trash"),
    path(f"{TIE}restore/", record.RestoreTie.as_view(), name="restore"),
    path(f"{TIE}in-trash/", trash.TrashedParts.as_view(), name="parts-trashed"),
    path(f"{TIE}status/", status.StatusPage.as_view(), name="status"),
    path(f"{TIE}status/decisions/<int:pk>/", status.EditStatusChange.as_view(), name="status-change-edit"),
    path(f"{TIE}status/<str:new>/", status.SetStatus.as_view(), name="status-set"),
    path(f"{TIE}since/", milestones.ChooseSince.as_view(), name="since"),
    path(f"{TIE}milestones/add/", milestones.AddMilestone.as_view(), name="milestone-add"),
    path(f"{TIE}milestones/<int:pk>/", milestones.ShowMilestone.as_view(), name="milestone"),
    path(f"{TIE}milestones/<int:pk>/edit/", milestones.EditMilestone.as_view(), name="milestone-edit"),
    path(f"{TIE}milestones/<int:pk>/trash/", milestones.TrashMilestone.as_view(), name="milestone-trash"),
    path(f"{TIE}milestones/<int:pk>/restore/", trash.RestoreMilestone.as_view(), name="milestone-restore"),
    path(f"{TIE}milestones/<int:pk>/check/", milestones.CheckMilestone.as_view(), name="milestone-check"),
    path(f"{TIE}origins/add/", parts.AddOrigin.as_view(), name="origin-add"),
    path(f"{TIE}origins/<int:pk>/edit/", parts.EditOrigin.as_view(), name="origin-edit"),
    path(f"{TIE}origins/<int:pk>/trash/", parts.TrashOrigin.as_view(), name="origin-trash"),
    path(f"{TIE}origins/<int:pk>/restore/", trash.RestoreOrigin.as_view(), name="origin-restore"),
    path(f"{TIE}statements/add/", parts.AddStatement.as_view(), name="statement-add"),
    path(f"{TIE}statements/<int:pk>/edit/", parts.EditStatement.as_view(), name="statement-edit"),
    path(f"{TIE}statements/<int:pk>/trash/", parts.TrashStatement.as_view(), name="statement-trash"),
    path(f"{TIE}statements/<int:pk>/restore/", trash.RestoreStatement.as_view(), name="statement-restore"),
    path(f"{TIE}sides/<int:pk>/", parts.EditParty.as_view(), name="party-edit"),
]
