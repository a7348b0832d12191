"""Routes of administration."""

from django.urls import path

from songhanh.web.administration import views

app_name = "administration"
urlpatterns = [
    path("tai-khoan/", views.accounts, name="accounts"),
    path("nhat-ky/", views.audit, name="audit"),
]
