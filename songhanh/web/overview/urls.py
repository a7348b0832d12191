"""Routes of overview."""

from django.urls import path

from songhanh.web.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("nhac/<uuid:pk>/", views.remind, name="remind"),
]
