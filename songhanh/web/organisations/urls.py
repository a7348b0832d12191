"""Routes of organisations."""

from django.urls import path

from songhanh.web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.units, name="units"),
]
