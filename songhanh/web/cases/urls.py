"""Routes of cases."""

from django.urls import path

from songhanh.web.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="cases"),
]
