"""All routes. Paths are Vietnamese words without diacritics; names are English."""

from __future__ import annotations

from allauth.account import views as sign_in
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.urls import include, path

from songhanh.api.v1 import api
from songhanh.web.account import invitation, passkeys, second_factor
from songhanh.web.home.views import choose_language

urlpatterns = [
    path("dang-nhap/", sign_in.login, name="account_login"),
    path("dang-nhap/hai-lop/", second_factor.ask, name="mfa_authenticate"),
    path("dang-nhap/khoa/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("dang-nhap/ngung/", sign_in.account_inactive, name="account_inactive"),
    path("loi-moi/", invitation.invited, name="invited"),
    path("loi-moi/<str:token>/", invitation.invitation, name="invitation"),
    path("dang-xuat/", sign_in.logout, name="account_logout"),
    path("bao-mat/", include("songhanh.web.account.urls")),
    path("ngon-ngu/", choose_language, name="set_language"),
    path("", include("songhanh.web.home.urls")),
    path("dieu-hanh/", include("songhanh.web.overview.urls")),
    path("ke-hoach/", include("songhanh.web.plans.urls")),
    path("hoat-dong/", include("songhanh.web.activities.urls")),
    path("bao-cao/", include("songhanh.web.reporting.urls")),
    path("so-lieu/", include("songhanh.web.figures.urls")),
    path("van-ban/", include("songhanh.web.publishing.urls")),
    path("vu-viec/", include("songhanh.web.cases.urls")),
    path("don-vi/", include("songhanh.web.organisations.urls")),
    path("to-chuc/sap-xep/", include("songhanh.web.transitions.urls")),
    path("chi-so/", include("songhanh.web.indicators.urls")),
    path("quan-tri/", include("songhanh.web.administration.urls")),
    path("thong-bao/", include("songhanh.web.notices.urls")),
    path("api/v1/", api.urls),
    path("cong-viec/", include("songhanh.web.jobs.urls")),
]

if settings.OIDC is not None:
    of_province = {"provider_id": settings.OIDC.provider}
    urlpatterns += [
        path("dang-nhap/tinh/", oidc.login, of_province, name="openid_connect_login"),
        path("dang-nhap/tinh/ve/", oidc.callback, of_province, name="openid_connect_callback"),
        path("dang-nhap/tinh/huy/", social.login_cancelled, name="socialaccount_login_cancelled"),
        path("dang-nhap/tinh/loi/", social.login_error, name="socialaccount_login_error"),
    ]
