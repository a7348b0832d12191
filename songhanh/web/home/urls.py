"""Routes of home."""

from django.urls import path

from songhanh.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.mine, name="mine"),
]
