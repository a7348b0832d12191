"""Routes of publishing."""

from django.urls import path

from songhanh.web.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.documents, name="documents"),
]
