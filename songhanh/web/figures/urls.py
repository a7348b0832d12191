"""Routes of figures."""

from django.urls import path

from songhanh.web.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="figures"),
]
