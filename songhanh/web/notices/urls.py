"""Routes of notices."""

from django.urls import path

from songhanh.web.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("da-doc/", views.read_all, name="read_all"),
    path("<int:pk>/mo/", views.open_notice, name="open"),
]
