"""Routes of publishing."""

from django.urls import path

from songhanh.web.publishing.views import drafting, editions, register

app_name = "publishing"
urlpatterns = [
    path("", register.documents, name="documents"),
    path("dot/<uuid:pk>/xuat/", drafting.start, name="start"),
    path("du-thao/<uuid:pk>/", drafting.draft, name="draft"),
    path("du-thao/<uuid:pk>/phan/<int:position>/", drafting.section, name="section"),
    path("du-thao/<uuid:pk>/phan/<int:position>/soan-lai/", drafting.word_again, name="word_again"),
    path("du-thao/<uuid:pk>/the-thuc/", drafting.header, name="header"),
    path("du-thao/<uuid:pk>/trinh/", drafting.propose, name="propose"),
    path("du-thao/<uuid:pk>/rut/", drafting.withdraw, name="withdraw"),
    path("du-thao/<uuid:pk>/ban-hanh/", editions.issue, name="issue"),
    path("du-thao/<uuid:pk>/tao-tep/", drafting.make_file, name="make_file"),
    path("du-thao/<uuid:pk>/tien-do/", drafting.file_progress, name="file_progress"),
    path("du-thao/<uuid:pk>/tep/", drafting.draft_file, name="draft_file"),
    path("ban-hanh/<uuid:pk>/", editions.edition, name="edition"),
    path("ban-hanh/<uuid:pk>/xem/", editions.read, name="read"),
    path("ban-hanh/<uuid:pk>/tep/", editions.edition_file, name="edition_file"),
    path("ban-hanh/<uuid:pk>/so-lieu/<slug:section>/<slug:row>/<slug:column>/", editions.trace, name="trace"),
]
