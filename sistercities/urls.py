"""The URLs of every room; each app gives its own full paths."""

from django.urls import path

from common.historypage import HistoryPage
from sistercities import health
from sistercities.rooms import room

ROOMS = (
    "accounts",
    "documents",
    "directory",
    "notifications",
    "council",
    "committees",
    "relationships",
    "exchanges",
    "agreements",
    "reviews",
    "proposals",
    "program",
    "public",
)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("app/history/<str:kind>/<int:pk>/", HistoryPage.as_view(), name="history"),
    *map(room, ROOMS),
]

handler400 = "sistercities.refusals.bad_request"
handler404 = "sistercities.refusals.not_found"
handler500 = "sistercities.refusals.failed"
