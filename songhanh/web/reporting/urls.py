"""Routes of reporting."""

from django.urls import path

from songhanh.web.reporting.views import accept, answering, excel, own_forms, report, review, rounds, save

app_name = "reporting"
urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("mo-ky/", rounds.open_round, name="open"),
    path("bieu-mau/", own_forms.forms, name="forms"),
    path("bieu-mau/moi/", own_forms.new_form, name="new_form"),
    path("bieu-mau/<int:pk>/", own_forms.form, name="form"),
    path("bieu-mau/<int:pk>/phien-ban-moi/", own_forms.next_version, name="next_version"),
    path("bieu-mau/<int:pk>/thong-tin/", own_forms.form_head, name="form_head"),
    path("bieu-mau/<int:pk>/ban-hanh/", own_forms.publish, name="publish_form"),
    path("bieu-mau/<int:pk>/bo/", own_forms.discard, name="discard_form"),
    path("bieu-mau/<int:pk>/thoi-dung/", own_forms.retire, name="retire_form"),
    path("bieu-mau/<int:pk>/them-phan/", own_forms.add_section, name="add_section"),
    path("bieu-mau/<int:pk>/phan/<int:section>/", own_forms.change_section, name="change_section"),
    path("bieu-mau/<int:pk>/phan/<int:section>/bo/", own_forms.drop_section, name="drop_section"),
    path("bieu-mau/<int:pk>/phan/<int:section>/them-dong/", own_forms.add_row, name="add_row"),
    path("bieu-mau/<int:pk>/dong/<int:row>/", own_forms.change_row, name="change_row"),
    path("bieu-mau/<int:pk>/dong/<int:row>/chuyen/", own_forms.move_row, name="move_row"),
    path("bieu-mau/<int:pk>/dong/<int:row>/bo/", own_forms.drop_row, name="drop_row"),
    path("ky/<uuid:pk>/", rounds.show_round, name="round"),
    path("ky/<uuid:pk>/nhac/", rounds.remind, name="remind"),
    path("ky/<uuid:pk>/khoa/", rounds.close, name="close"),
    path("ky/<uuid:pk>/tai-ve/", rounds.export_round, name="export_round"),
    path("<uuid:pk>/", report.report, name="report"),
    path("<uuid:pk>/bat-dau/", report.start, name="start"),
    path("<uuid:pk>/luu/", save.save, name="save"),
    path("<uuid:pk>/nop/", report.submit, name="submit"),
    path("<uuid:pk>/khong-phat-sinh/", report.nothing, name="nothing"),
    path("<uuid:pk>/dinh-chinh/", report.correct, name="correct"),
    path("<uuid:pk>/gia-han/", rounds.extend, name="extend"),
    path("<uuid:pk>/don-vi-tra-loi/", answering.let_answer, name="let_answer"),
    path("<uuid:pk>/cac-lan-nop/", report.versions, name="versions"),
    path("<uuid:pk>/mau-excel/", excel.template, name="template"),
    path("<uuid:pk>/nop-excel/", excel.excel, name="excel"),
    path("<uuid:pk>/duyet/", review.review, name="review"),
    path("ban/<uuid:pk>/", report.version, name="version"),
    path("ban/<uuid:pk>/rut-lai/", report.withdraw, name="withdraw"),
    path("ban/<uuid:pk>/bien-nhan/", report.show_receipt, name="receipt"),
    path("ban/<uuid:pk>/chap-nhan/", accept.accept, name="accept"),
    path("ban/<uuid:pk>/tra-lai/", review.return_report, name="return"),
    path("excel/<uuid:pk>/", excel.excel_upload, name="excel_upload"),
    path("excel/<uuid:pk>/nhan/", excel.take_excel, name="take_excel"),
]
