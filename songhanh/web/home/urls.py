"""Routes of home."""

from django.urls import path

from songhanh.web.home import views

app_name = "home"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("tim-kiem/", views.search, name="search"),
    path("tai-khoan-cua-toi/", views.account, name="account"),
    path("mat-khau/", views.password, name="password"),
    path("suc-khoe/", views.health, name="health"),
]
