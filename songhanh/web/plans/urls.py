"""Routes of plans."""

from django.urls import path

from songhanh.web.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("tai-len/", views.upload, name="upload"),
    path("nhap-tay/", views.by_hand, name="by_hand"),
    path("ban-doc/<uuid:pk>/", views.draft, name="draft"),
    path("ban-doc/<uuid:pk>/tien-do/", views.draft_progress, name="draft_progress"),
    path("ban-doc/<uuid:pk>/tep/", views.draft_file, name="draft_file"),
    path("ban-doc/<uuid:pk>/dau-van-ban/", views.draft_head, name="draft_head"),
    path("ban-doc/<uuid:pk>/nhan-muc-chac/", views.accept_certain, name="accept_certain"),
    path("ban-doc/<uuid:pk>/nhap-tay/", views.continue_by_hand, name="continue_by_hand"),
    path("ban-doc/<uuid:pk>/doc-lai/", views.read_again, name="read_again"),
    path("ban-doc/<uuid:pk>/bo/", views.discard, name="discard"),
    path("ban-doc/<uuid:pk>/them/", views.item_add, name="item_add"),
    path("ban-doc/<uuid:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("muc/<uuid:pk>/", views.item, name="item"),
    path("muc/<uuid:pk>/xem/", views.item_card, name="item_card"),
    path("muc/<uuid:pk>/nhan/", views.accept, name="item_accept"),
    path("muc/<uuid:pk>/bo/", views.dismiss, name="item_dismiss"),
    path("muc/<uuid:pk>/hoan-tac/", views.restore, name="item_restore"),
    path("chi-tieu/<uuid:pk>/cham-dut/", views.target_end, name="target_end"),
    path("chi-tieu/<uuid:pk>/chi-so/", views.target_indicator, name="target_indicator"),
    path("nhiem-vu/<uuid:pk>/cham-dut/", views.task_end, name="task_end"),
    path("nhiem-vu/<uuid:pk>/ghi-han/", views.task_date, name="task_date"),
    path("nhiem-vu/<uuid:pk>/phan-cong/", views.task_assign, name="task_assign"),
    path("nhiem-vu/<uuid:pk>/phan-cong/<int:assignment>/bo/", views.assignment_release, name="assignment_release"),
    path("che-do/<uuid:pk>/cham-dut/", views.duty_end, name="duty_end"),
    path("<uuid:pk>/", views.plan, name="plan"),
    path("<uuid:pk>/phan-cong/", views.plan_assignments, name="plan_assignments"),
    path("<uuid:pk>/phan-cong.xlsx", views.plan_sheet, name="plan_sheet"),
    path("<uuid:pk>/phan-cong.docx", views.plan_annex, name="plan_annex"),
    path("<uuid:pk>/lich.ics", views.plan_ics_file, name="plan_ics"),
    path("<uuid:pk>/diem-can-xem/", views.plan_points, name="plan_points"),
    path("<uuid:pk>/theo-don-vi-moi/", views.plan_follow, name="plan_follow"),
    path("<uuid:pk>/lich/", views.plan_calendar, name="plan_calendar"),
    path("<uuid:pk>/van-ban/", views.plan_source, name="plan_source"),
    path("<uuid:pk>/lich-su/", views.plan_history, name="plan_history"),
    path("<uuid:pk>/tep/", views.plan_file, name="plan_file"),
    path("<uuid:pk>/them-chi-tieu/", views.target_add, name="target_add"),
    path("<uuid:pk>/them-nhiem-vu/", views.task_add, name="task_add"),
    path("<uuid:pk>/them-che-do/", views.duty_add, name="duty_add"),
]
