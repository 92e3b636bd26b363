"""Settings; every value that differs between installations comes from an environment variable."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from sistercities import environment
from sistercities.logs import logging_settings
from sistercities.schedule import BEAT_SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.folder("SC_VAR_DIR", BASE_DIR / "var")

PROFILE = environment.choice("SC_PROFILE", "embedded", ("embedded", "production"))
PRODUCTION = PROFILE == "production"
DEBUG = environment.flag("SC_DEBUG", default=False)
BASE_URL = environment.address("SC_BASE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = environment.words("SC_ALLOWED_HOSTS") or [
    str(urlsplit(BASE_URL).hostname),
    *([] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]),
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def _secret_key() -> str:
    """The configured key, or for the embedded start one made once and kept in the data folder."""
    key = environment.text("SC_SECRET_KEY")
    if key or PRODUCTION:
        return key
    file = VAR_DIR / "secret_key"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Created exclusively: processes that start at the same moment must agree on one key.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as fresh:
            fresh.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return file.read_text().strip()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = environment.words("SC_SECRET_KEY_FALLBACKS")

# Accounts of the demo have addresses of this domain; production refuses to serve while one exists.
DEMO_DOMAIN = "demo.example"

FLOORS = [
    "common", "accounts", "documents", "directory", "notifications", "council", "committees",
    "relationships", "exchanges", "agreements", "reviews", "proposals", "public", "program", "sistercities",
]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "simple_history",
    "csp",
    *FLOORS,
]
MIDDLEWARE = [
    "sistercities.privacy.PrivateMiddleware",
    "common.memory.MemoryMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sistercities.busy.BusyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "sistercities.bodies.TextBodyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sistercities.sessions.SessionLimitsMiddleware",
    "sistercities.reader.ReaderMiddleware",
    "sistercities.signed_out.SignInFirst",
    "sistercities.second_step.SecondStepMiddleware",
    "sistercities.denied.DeniedMiddleware",
    "sistercities.limits.LimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "sistercities.meeting.MeetingMiddleware",
]
ROOT_URLCONF = "sistercities.urls"
WSGI_APPLICATION = "sistercities.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sistercities.shell.shell",
            ],
        },
    },
]

DATABASES = {"default": environment.database("SC_DATABASE_URL", VAR_DIR / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["sistercities.backends.StaffBackend"]
PASSWORD_HASHERS = ["sistercities.hashers.TunedArgon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "sistercities.passwords.CityWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/app/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sistercities.adapters.StaffAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "request_login_code": "accounts.forms.AskCodeForm",
    "confirm_login_code": "accounts.forms.EnterCodeForm",
    "reset_password": "accounts.forms.AskResetForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.FirstPasswordForm",
    "reauthenticate": "accounts.forms.AgainForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 6, "dashed": False}
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody can have mail sent to an address that has no account.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# The library counts tries in the memory of each process; accounts.services.take_try counts them exactly.
ACCOUNT_RATE_LIMITS = False
# In production a proxy ends TLS and adds the caller's address as the last one; only these are believed.
_PROXIES = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7" if PRODUCTION else ""
TRUSTED_PROXIES = environment.networks("SC_TRUSTED_PROXIES", _PROXIES)
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
# What touches an account itself asks for the password or the second step when the last one is older.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True

# Who must have a second step; in production everybody who can change the city's records.
SECOND_STEP_ROLES = environment.several(
    "SC_SECOND_STEP_ROLES",
    "admin,coordinator,clerk,safeguarding" if PRODUCTION else "none",
    ("admin", "coordinator", "clerk", "approver", "viewer", "member", "safeguarding"),
)
MFA_ADAPTER = "sistercities.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondStepForm",
    "reauthenticate": "accounts.forms.SecondStepAgainForm",
    "activate_totp": "accounts.forms.AddAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "authenticate_webauthn": "accounts.forms.PasskeyForm",
    "login_webauthn": "accounts.forms.SignInPasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.PasskeyAgainForm",
}


def city_sign_in() -> environment.Oidc | None:
    """The city's own sign-in by OpenID Connect."""
    return environment.oidc(
        issuer=environment.issuer("SC_OIDC_ISSUER"),
        client=environment.text("SC_OIDC_CLIENT_ID"),
        secret=environment.text("SC_OIDC_CLIENT_SECRET"),
        name=environment.text("SC_OIDC_NAME", "City account"),
        claim=environment.text("SC_OIDC_GROUP_CLAIM", "groups"),
        groups=environment.roles("SC_OIDC_ROLES"),
        adds=environment.flag("SC_OIDC_ADD_ACCOUNTS", default=False),
        asks=environment.flag("SC_OIDC_ASKS_SECOND_STEP", default=False),
    )


OIDC = city_sign_in()
LOCAL_SIGN_IN = environment.flag("SC_LOCAL_SIGN_IN", default=True)
if not LOCAL_SIGN_IN and OIDC is None:
    raise ImproperlyConfigured("SC_LOCAL_SIGN_IN may be 0 only where SC_OIDC_ISSUER is set.")
SOCIALACCOUNT_ADAPTER = "sistercities.oidc.CitySignInAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC.app] if OIDC else [], "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_STORE_TOKENS = False

LANGUAGE_CODE = environment.choice("SC_LANGUAGE", "en", ("en", "en-gb", "es"))
LANGUAGES = [("en", _("English")), ("en-gb", _("British English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = environment.time_zone("SC_TIME_ZONE", "America/Los_Angeles")
FORMAT_MODULE_PATH = ["sistercities.formats"]
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = environment.folder("SC_STATIC_DIR", VAR_DIR / "static")
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # stays empty: the files are served from where they lie
MEDIA_ROOT = environment.folder("SC_MEDIA_DIR", VAR_DIR / "media")
# Below this many MiB free on the disk of the files, /readyz says not ready.
LOWEST_FREE_MIB = environment.number("SC_LOWEST_FREE_MIB", 200, 0, 1_000_000)
# Outside the database and its backups: what was erased is erased again when an older backup is restored.
ERASURE_LIST = environment.text("SC_ERASURE_LIST") or str(VAR_DIR / "erasures.jsonl")
STORAGES = {
    "default": {"BACKEND": "common.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
# Our stylesheets and fonts are for our own pages.
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "sistercities.bodies.RoomForUpload",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_242_880
# Where the virus scanner listens; without one, files are judged by their content alone.
CLAMAV_ADDRESS = environment.scanner("SC_CLAMAV_ADDRESS")
UPLOAD_MAX_BYTES = 25 * 1024 * 1024

FORM_RENDERER = "common.drawing.PlainRenderer"
INSTALLED_APPS.append("django.forms")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF, *([OIDC.origin] if OIDC else [])],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "sistercities.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# At the latest twelve hours after signing in; for staff also after a while of doing nothing.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = environment.number("SC_IDLE_MINUTES", 30, 5, 720) * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sistercities.refusals.old_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    # Asked from inside the container, where there is no TLS.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"

MAIL = environment.mail("SC_MAIL_URL", VAR_DIR / "mail")
EMAIL_BACKEND = MAIL.backend
EMAIL_FILE_PATH = MAIL.folder
EMAIL_HOST = MAIL.host
EMAIL_PORT = MAIL.port
EMAIL_HOST_USER = MAIL.user
EMAIL_HOST_PASSWORD = MAIL.password
EMAIL_USE_TLS = MAIL.tls
EMAIL_USE_SSL = MAIL.ssl
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("SC_MAIL_FROM", "sister-cities@localhost")
# Where the head of the audit trail is mailed each day; nowhere named, the administrators get it.
AUDIT_MAIL = environment.mail_addresses("SC_AUDIT_MAIL")

WEB_BIND = environment.listening("SC_BIND", "127.0.0.1:8000")
WEB_WORKERS = environment.number("SC_WEB_WORKERS", 2, 1, 64)
LOG_LEVEL = environment.choice("SC_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings(as_json=PRODUCTION, level=LOG_LEVEL)

CELERY_BROKER_URL = environment.broker("SC_BROKER_URL")
FILE_QUEUE = CELERY_BROKER_URL.startswith("filesystem://")
CELERY_TIMEZONE = "UTC"
CELERY_TASK_IGNORE_RESULT = True
# A message is only a knock on the door; what is due stands in the database and beat knocks again. So a
# message is spent when taken (a task that kills its worker is not handed out for ever), one is taken at a
# time, and a web request never waits for a queue that is down.
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A runaway render is ended, and a worker that has grown past 512 MiB is replaced after its task.
CELERY_TASK_SOFT_TIME_LIMIT = 100
CELERY_TASK_TIME_LIMIT = 120
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 512 * 1024
CELERY_WORKER_POOL = "sistercities.pool:TaskPool"
CELERY_WORKER_CONCURRENCY = environment.number("SC_WORKER_PROCESSES", 2, 1, 64)
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# Written after every task, so the file's age tells whether beat lives.
CELERY_BEAT_SYNC_EVERY = 1
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
if FILE_QUEUE:
    CELERY_BROKER_TRANSPORT = "sistercities.file_queue:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "data_folder_in": str(VAR_DIR / "queue"),
        "data_folder_out": str(VAR_DIR / "queue"),
        "control_folder": str(VAR_DIR / "queue-control"),
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        # Without these Redis hands a killed worker's message out again only after about 106 seconds.
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 5,
    }

SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True


# What serves a newcomer on one machine is not safe or not lasting enough for a city.
_SECRET_LENGTH, _SECRET_VARIETY = 50, 10
_WEAK_SECRET = len(SECRET_KEY) < _SECRET_LENGTH or len(set(SECRET_KEY)) < _SECRET_VARIETY
_WRONG_IN_PRODUCTION = {
    "SC_DEBUG must be 0": DEBUG,
    f"SC_SECRET_KEY must be a secret of at least {_SECRET_LENGTH} random characters": _WEAK_SECRET,
    "SC_BASE_URL must begin with https://": not BASE_URL.startswith("https://"),
    "SC_DATABASE_URL must begin with postgresql://": "sqlite" in str(DATABASES["default"]["ENGINE"]),
    "SC_BROKER_URL must begin with redis://": FILE_QUEUE,
    "SC_MAIL_URL must begin with smtp://": MAIL.folder is not None,
    "SC_MAIL_FROM must be the city's own address": DEFAULT_FROM_EMAIL.endswith("@localhost"),
}
for _sentence, _wrong in _WRONG_IN_PRODUCTION.items():
    if PRODUCTION and _wrong:
        raise ImproperlyConfigured(f"{_sentence} when SC_PROFILE is production.")
environment.refuse_unknown()
