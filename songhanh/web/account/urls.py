"""Routes of one's own sign-in. The names are allauth's: its pages lead to each other by them."""

from allauth.account import views as sign_in
from django.urls import path
from django.views.decorators.http import require_http_methods

from songhanh.web.account import passkeys, second_factor, sessions

confirm_by_password = require_http_methods(("GET", "HEAD", "POST"))(sign_in.reauthenticate)

urlpatterns = [
    path("", second_factor.index, name="mfa_index"),
    path("ung-dung/", second_factor.activate_app, name="mfa_activate_totp"),
    path("ung-dung/bo/", second_factor.drop_app, name="mfa_deactivate_totp"),
    path("ma-du-phong/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/moi/", second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("khoa/", passkeys.passkeys, name="mfa_list_webauthn"),
    path("khoa/them/", passkeys.add, name="mfa_add_webauthn"),
    path("khoa/<int:pk>/ten/", passkeys.rename, name="mfa_edit_webauthn"),
    path("khoa/<int:pk>/bo/", passkeys.remove, name="mfa_remove_webauthn"),
    path("phien/", sessions.sessions, name="usersessions_list"),
    path("phien/<int:pk>/ket-thuc/", sessions.end_session, name="end_session"),
    path("xac-nhan/", confirm_by_password, name="account_reauthenticate"),
    path("xac-nhan/ma/", second_factor.confirm_by_code, name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", passkeys.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
]
