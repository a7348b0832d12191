"""Routes of organisations."""

from django.urls import path

from songhanh.web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.units, name="units"),
    path("moi/", views.new_unit, name="new_unit"),
    path("cay/<uuid:pk>/", views.branch, name="branch"),
    path("<uuid:pk>/", views.unit, name="unit"),
    path("<uuid:pk>/doi-ten/", views.rename, name="rename"),
    path("<uuid:pk>/chuyen/", views.move, name="move"),
]
