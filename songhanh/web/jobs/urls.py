"""Routes of jobs."""

from django.urls import path

from songhanh.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<uuid:pk>/", views.job, name="job"),
    path("<uuid:pk>/tien-do/", views.progress, name="progress"),
]
