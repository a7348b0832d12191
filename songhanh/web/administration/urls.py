"""Routes of administration."""

from django.urls import path

from songhanh.web.administration import trail, views

app_name = "administration"
urlpatterns = [
    path("tai-khoan/", views.accounts, name="accounts"),
    path("tai-khoan/moi/", views.new_person, name="new_person"),
    path("tai-khoan/<uuid:pk>/", views.person, name="person"),
    path("tai-khoan/<uuid:pk>/vai-tro/", views.new_role, name="new_role"),
    path("tai-khoan/<uuid:pk>/mat-khau/", views.new_password, name="new_password"),
    path("vai-tro/<uuid:pk>/thoi/", views.end_role, name="end_role"),
    path("nhat-ky/", trail.audit, name="audit"),
    path("nhat-ky/excel/", trail.export, name="audit_export"),
    path("nhat-ky/moc/", trail.heads, name="audit_heads"),
]
