"""Routes of the reorganisation desk."""

from django.urls import path

from songhanh.web.transitions.views import conflicts, events, lists, moves, reorganisations, touched

app_name = "transitions"
urlpatterns = [
    path("", reorganisations.reorganisations, name="reorganisations"),
    path("moi/", reorganisations.draft, name="draft"),
    path("<uuid:pk>/", reorganisations.desk, name="desk"),
    path("<uuid:pk>/sua/", reorganisations.change, name="change"),
    path("<uuid:pk>/dieu-chinh/", reorganisations.correct, name="correct"),
    path("<uuid:pk>/them/<slug:slug>/", events.plan, name="plan"),
    path("<uuid:pk>/su-kien/<uuid:event>/", events.change, name="change_event"),
    path("<uuid:pk>/bo/<uuid:event>/", events.remove, name="remove"),
    path("<uuid:pk>/vuong-mac/", conflicts.conflicts, name="conflicts"),
    path("<uuid:pk>/chon-noi-nhan/", conflicts.settle, name="settle"),
    path("<uuid:pk>/cham-den/", touched.touched, name="touched"),
    path("<uuid:pk>/chot/", moves.make_ready, name="make_ready"),
    path("<uuid:pk>/mo-lai/", moves.reopen, name="reopen"),
    path("<uuid:pk>/rut/", moves.withdraw, name="withdraw"),
    path("<uuid:pk>/hieu-luc/", moves.put_into_effect, name="put_into_effect"),
    path("<uuid:pk>/mau-excel/", lists.template, name="template"),
    path("<uuid:pk>/excel/", lists.hand_in, name="hand_in"),
    path("<uuid:pk>/excel/<uuid:batch>/", lists.review, name="import"),
    path("<uuid:pk>/excel/<uuid:batch>/dua-vao/", lists.apply, name="apply"),
]
