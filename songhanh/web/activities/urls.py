"""Routes of activities."""

from django.urls import path

from songhanh.web.activities import views

app_name = "activities"
urlpatterns = [
    path("nhiem-vu/", views.tasks, name="tasks"),
    path("tap-huan/", views.trainings, name="trainings"),
]
