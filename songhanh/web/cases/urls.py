"""Routes of cases. No name of a person stands in an address."""

from django.urls import path

from songhanh.web.cases import keepers, views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("tiep-nhan/", views.take_in, name="take_in"),
    path("so-luong/", views.counts, name="counts"),
    path("don-vi-cu/<uuid:pk>/", views.take_over, name="take_over"),
    path("don-vi-giu/", keepers.keepers, name="keepers"),
    path("don-vi-giu/<uuid:pk>/", keepers.name_keeper, name="name_keeper"),
    path("<uuid:pk>/", views.case, name="case"),
]
