"""URLs of the pages for residents."""

from django.urls import path

from public.views import cities, pages

app_name = "public"

urlpatterns = [
    path("", pages.HomePage.as_view(), name="home"),
    path("cities/", cities.Cities.as_view(), name="cities"),
    path("cities/<slug:slug>/", pages.City.as_view(), name="city"),
    path("photos/<int:pk>/", pages.PhotoFile.as_view(), name="photo"),
    path("help/", pages.Help.as_view(), name="help"),
    path("look.css", pages.Look.as_view(), name="look"),
    path("robots.txt", pages.Robots.as_view(), name="robots"),
]
