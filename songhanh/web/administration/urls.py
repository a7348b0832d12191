"""Routes of administration."""

from django.urls import path

from songhanh.web.administration import access, imports, postings, trail, views

app_name = "administration"
urlpatterns = [
    path("tai-khoan/", views.accounts, name="accounts"),
    path("tai-khoan/moi/", views.new_person, name="new_person"),
    path("tai-khoan/nhap/", imports.hand_in, name="hand_in"),
    path("tai-khoan/nhap/mau/", imports.template, name="people_template"),
    path("tai-khoan/nhap/<uuid:pk>/", imports.review, name="import"),
    path("tai-khoan/nhap/<uuid:pk>/tao/", imports.make, name="make_people"),
    path("tai-khoan/<uuid:pk>/moi/", access.invite_again, name="invite_again"),
    path("tai-khoan/<uuid:pk>/ngung/", access.close_account, name="close_account"),
    path("tai-khoan/<uuid:pk>/mo-lai/", access.open_account, name="open_account"),
    path("tai-khoan/<uuid:pk>/hai-lop/", access.drop_second_factor, name="drop_second_factor"),
    path("tai-khoan/<uuid:pk>/", views.person, name="person"),
    path("tai-khoan/<uuid:pk>/vai-tro/", views.new_role, name="new_role"),
    path("tai-khoan/<uuid:pk>/mat-khau/", views.new_password, name="new_password"),
    path("tai-khoan/<uuid:pk>/dieu-dong/", postings.transfer, name="transfer"),
    path("tai-khoan/<uuid:pk>/thoi-viec/", postings.leave, name="leave"),
    path("vai-tro/<uuid:pk>/cu-thay/", postings.stand_in, name="stand_in"),
    path("vai-tro/<uuid:pk>/ban-giao/", postings.hand_role_over, name="hand_over"),
    path("vai-tro/<uuid:pk>/thoi/", views.end_role, name="end_role"),
    path("nhat-ky/", trail.audit, name="audit"),
    path("nhat-ky/excel/", trail.export, name="audit_export"),
    path("nhat-ky/moc/", trail.heads, name="audit_heads"),
]
