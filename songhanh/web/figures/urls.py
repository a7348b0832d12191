"""Routes of figures."""

from django.urls import path

from songhanh.web.figures import series_views, views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("ky/<uuid:pk>/", views.show_round, name="round"),
    path("ky/<uuid:pk>/tinh-lai/", views.refresh, name="refresh"),
    path("ky/<uuid:pk>/tai-ve/", views.export_round, name="export_round"),
    path("ky/<uuid:pk>/nguon/<str:row>/<str:column>/", views.sources, name="sources"),
    path("theo-thoi-gian/<uuid:pk>/", series_views.show_series, name="series"),
    path("theo-thoi-gian/<uuid:pk>/tai-ve/", series_views.export_series, name="export_series"),
    path(
        "theo-thoi-gian/<uuid:pk>/nguon/<uuid:unit>/<str:period>/",
        series_views.series_sources,
        name="series_sources",
    ),
    path("don-vi/<uuid:pk>/", views.of_unit, name="of_unit"),
    path("ke-hoach/<uuid:pk>/", views.targets, name="targets"),
]
