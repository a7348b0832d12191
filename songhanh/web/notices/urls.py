"""Routes of notices."""

from django.urls import path

from songhanh.web.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
]
