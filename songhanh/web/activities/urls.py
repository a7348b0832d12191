"""Routes of activities."""

from django.urls import path

from songhanh.web.activities import views

app_name = "activities"
urlpatterns = [
    path("nhiem-vu/", views.tasks, name="tasks"),
    path("nhiem-vu/<uuid:pk>/", views.task, name="task"),
    path("nhiem-vu/<uuid:pk>/tien-do/", views.update_task, name="update_task"),
    path("minh-chung/<uuid:pk>/", views.evidence, name="evidence"),
    path("tap-huan/", views.trainings, name="trainings"),
    path("tap-huan/moi/", views.record_training, name="record_training"),
    path("tap-huan/<uuid:pk>/", views.training, name="training"),
    path("tap-huan/<uuid:pk>/huy/", views.void_training, name="void_training"),
]
