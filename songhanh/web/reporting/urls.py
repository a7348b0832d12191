"""Routes of reporting."""

from django.urls import path

from songhanh.web.reporting import views

app_name = "reporting"
urlpatterns = [
    path("", views.rounds, name="rounds"),
]
