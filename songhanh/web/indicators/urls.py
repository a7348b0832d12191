"""Routes of indicators."""

from django.urls import path

from songhanh.web.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.indicators, name="indicators"),
    path("<slug:code>/", views.indicator, name="indicator"),
]
