"""Routes of plans."""

from django.urls import path

from songhanh.web.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="plans"),
]
