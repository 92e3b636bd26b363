"""URLs of documents."""

from django.urls import path

from documents.views import documents, files, papers, series, verify

app_name = "documents"
urlpatterns = [
    path("app/documents/", documents.DocumentList.as_view(), name="documents"),
    path("app/documents/add/", documents.AddDocument.as_view(), name="document-add"),
    path("app/documents/trash/", documents.TrashList.as_view(), name="document-trash-list"),
    path("app/documents/trash/<int:pk>/", documents.RestoreDocument.as_view(), name="document-restore"),
    path("app/documents/<int:pk>/", documents.DocumentPage.as_view(), name="document"),
    path("app/documents/<int:pk>/edit/", documents.ChangeDocument.as_view(), name="document-edit"),
    path("app/documents/<int:pk>/replace/", documents.ReplaceFile.as_view(), name="document-replace"),
    path("app/documents/<int:pk>/trash/", documents.TrashDocument.as_view(), name="document-trash"),
    path("documents/<int:pk>/file/", files.download, name="download"),
    path("app/print/", papers.PrintCentre.as_view(), name="papers"),
    path("app/print/register/", papers.RegisterPage.as_view(), name="register"),
    path("app/print/series/", series.SeriesList.as_view(), name="series-list"),
    path("app/print/series/add/", series.AddSeries.as_view(), name="series-add"),
    path("app/print/series/<int:pk>/", series.CorrectSeries.as_view(), name="series"),
    path("app/print/<int:pk>/", papers.PaperPage.as_view(), name="paper"),
    path("app/print/<int:pk>/progress/<int:polls>/", papers.PaperProgress.as_view(), name="paper-progress"),
    path("app/print/<int:pk>/retry/", papers.RetryPaper.as_view(), name="paper-retry"),
    path("app/print/<int:pk>/void/", papers.VoidPaper.as_view(), name="paper-void"),
    path("app/print/<int:pk>/file/", files.paper_file, name="paper-file"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify-code"),
    path("verify/<str:code>/compare/", verify.verify_file, name="verify-file"),
]
