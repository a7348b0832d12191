"""The only settings. Everything that differs between installations is an environment variable (docs/settings.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from songhanh.config.environment import database_from, env_bool, env_choice, env_list, env_secret, env_text
from songhanh.config.single_sign_on import oidc_from_environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env_text("SONGHANH_DATA_DIR", str(Path.cwd() / "var"))).resolve()

SECRET_KEY = env_secret("SONGHANH_SECRET_KEY", file=DATA_DIR / "secret_key")
CASE_KEY = env_secret("SONGHANH_CASE_KEY", file=DATA_DIR / "case_key")
DEBUG = env_bool("SONGHANH_DEBUG", default=False)
ALLOWED_HOSTS = env_list("SONGHANH_HOSTS", "127.0.0.1,localhost,[::1]")
HTTPS = env_bool("SONGHANH_HTTPS", default=False)

DATABASES: dict[str, dict[str, Any]] = {
    "default": database_from(
        env_text("SONGHANH_DATABASE_URL", f"sqlite:///{DATA_DIR / 'songhanh.sqlite3'}"), name="SONGHANH_DATABASE_URL"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = [
    "audit",
    "access",
    "organisations",
    "documents",
    "indicators",
    "plans",
    "activities",
    "cases",
    "reporting",
    "figures",
    "transitions",
    "analytics",
    "publishing",
    "notices",
    "jobs",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *[f"songhanh.{room}" for room in ROOMS],
    "songhanh.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "songhanh.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "songhanh.web.account.middleware.SeenMiddleware",
    "songhanh.web.middleware.ActorMiddleware",
    "songhanh.web.account.middleware.SecondFactorMiddleware",
    "songhanh.web.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "songhanh.config.urls"
WSGI_APPLICATION = "songhanh.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "songhanh.web.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "songhanh.web.templatetags.songhanh",
                "songhanh.web.templatetags.sign_in",
            ],
        },
    }
]
COTTON_DIR = "cotton"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "web" / "collected"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_DIR = DATA_DIR / "files"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
    ),
    {"NAME": "songhanh.access.passwords.FavouriteValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:mine"
ACCOUNT_ADAPTER = "songhanh.web.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/300s/key", "change_password": "5/m/user"}

SECOND_FACTOR_REQUIRED = env_choice("SONGHANH_SECOND_FACTOR", ("urged", "required")) == "required"
MFA_ADAPTER = "songhanh.web.account.secrets.SecretsAdapter"
MFA_FORMS = {
    "add_webauthn": "songhanh.web.account.forms.NewPasskeyForm",
    "login_webauthn": "songhanh.web.account.forms.SignInPasskeyForm",
    "authenticate_webauthn": "songhanh.web.account.forms.SecondPasskeyForm",
    "reauthenticate_webauthn": "songhanh.web.account.forms.ConfirmPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow it only for localhost
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Song Hành"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ by some seconds
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # an office has one address
USERSESSIONS_ADAPTER = "songhanh.web.account.sessions.SessionsAdapter"

OIDC = oidc_from_environment()
SOCIALACCOUNT_ADAPTER = "songhanh.web.account.single_sign_on.ProvinceAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC.as_app()]}} if OIDC else {}
SOCIALACCOUNT_LOGIN_ON_GET = True  # our policy lets a form post only to ourselves, so the way there is a link

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
    }
}

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("SONGHANH_BEHIND_PROXY", default=False) else None
)
CSRF_TRUSTED_ORIGINS = env_list("SONGHANH_ORIGINS", "")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

UPLOAD_MAX_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env_text("SONGHANH_LOG_LEVEL", "INFO")},
}
