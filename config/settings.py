"""Settings. Everything a bureau changes comes from the environment; the defaults run on one machine.

The file `.env` beside `manage.py` is read when present. `docs/operations.md` lists every name.
"""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

# Everything the installation makes for itself: database, files, secrets, demo papers.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)


def local_secret(name):
    """A secret of this installation: made once, kept under `VAR_DIR`, readable by its owner only."""
    path = VAR_DIR / name
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


SOFTWARE_VERSION = "0.1.0"  # stands in every frozen result sheet

# --- the bureau -----------------------------------------------------------------------------------
PLATFORM_NAME = env("PLATFORM_NAME", default="数字化教学资源开发评审平台")
BUREAU_NAME = env("BUREAU_NAME", default="示范市滨湖区教育局")
DISTRICT_NAME = env("DISTRICT_NAME", default="示范市滨湖区")
BUREAU_DOCUMENT_CODE = env("BUREAU_DOCUMENT_CODE", default="示滨教字")  # 机关代字
CERTIFICATE_CODE = env("CERTIFICATE_CODE", default="示滨教资证字")
EVIDENCE_CODE = env("EVIDENCE_CODE", default="示滨教职证字")
LIBRARY_CODE = env("LIBRARY_CODE", default="BHZY")  # leads every 入库编号
HELP_PHONE = env("HELP_PHONE", default="0000-0000000")
HELP_HOURS = env("HELP_HOURS", default="工作日 8:00–16:30")
PUBLIC_URL = env("PUBLIC_URL", default="http://127.0.0.1:8000")  # what QR codes lead to
DEMO_DATA = env.bool("DEMO_DATA", default=(VAR_DIR / "demo-data").exists())

# --- Django ---------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or local_secret("secret-key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # earlier ones that still open
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config",
    "reports",
    "competitions",
    "library",
    "review_board",
    "workflow",
    "accounts",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_fsm",
    "viewflow.workflow",
    "guardian",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.FirstLoginMiddleware",
    "config.middleware.RefusalMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.platform",
            ],
            "builtins": ["config.templatetags.ui"],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'zeyou.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Two people at once meet "database is locked" without every one of these (docs/adr/0003).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # Tests use a file too: a database in memory does not wait for locks as the product's does.
    DATABASES["default"].setdefault("TEST", {})["NAME"] = str(VAR_DIR / "test.sqlite3")
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tries are counted here, so it must be one for all workers: a cache of each process counts apart.
CACHES = {
    "default": {
        "KEY_PREFIX": "zeyou",
        "OPTIONS": {},
        **env.cache("CACHE_URL", default="dbcache://zeyou_cache"),
    }
}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache":
    # Few enough to keep; so many that nobody can push out the count of their own tries with others.
    CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] = 100_000

MEDIA_ROOT = VAR_DIR / "files"  # private: never served by the web server, only through views
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", default=2 * 1024**3)
GROUP_QUOTA_BYTES = env.int("GROUP_QUOTA_BYTES", default=10 * 1024**3)  # all files of one work
PIECE_BYTES = 5 * 1024 * 1024  # of an upload in pieces; UI_GUIDE 10
# The address that nginx keeps for MEDIA_ROOT ("internal"); "" sends the bytes from Python.
X_ACCEL_LOCATION = env("X_ACCEL_LOCATION", default="")
MAX_ROSTER_BYTES = env.int("MAX_ROSTER_BYTES", default=10 * 1024 * 1024)

# --- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = env.int("SESSION_SECONDS", default=8 * 3600)
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

# Nobody signs up and nothing is mailed: accounts come from the roster (docs/adr/0005).
ACCOUNT_ADAPTER = "config.entrance.Entrance"
ACCOUNT_FORMS = {
    "login": "config.forms.LoginForm",
    "reauthenticate": "config.forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser: schools share machines
# Wrong passwords are counted by axes. This counts wrong two-step codes, and leaves the number of
# logins from one address alone: a whole school comes from one.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/15m/key"}
MFA_ADAPTER = "config.entrance.TwoSteps"
MFA_FORMS = {
    "authenticate": "config.forms.CodeForm",
    "reauthenticate": "config.forms.CodeAgainForm",
    "activate_totp": "config.forms.TurnOnForm",
}
MFA_TOTP_ISSUER = PLATFORM_NAME
MFA_TOTP_TOLERANCE = 1  # steps of 30 s: telephones and servers disagree a little
MFA_RECOVERY_CODES_SHOW_ONCE = True

AXES_ENABLED = env.bool("AXES_ENABLED", default=True)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_CLIENT_IP_CALLABLE = "accounts.visitors.for_axes"
AXES_LOCKOUT_PARAMETERS = ["username"]  # never the address: a whole school comes from one
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # asks for the address
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # 15 minutes are 15 minutes
AXES_LOCKOUT_CALLABLE = "config.views.account.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# --- the workflow engine --------------------------------------------------------------------------
VIEWFLOW = {"AUTOREGISTER": False}

# --- rules of the work a bureau may set (REQUIREMENTS 10) ------------------------------------------
BACKBONE_SHARE = env.float("BACKBONE_SHARE", default=0.5)  # 骨干教师 make up more than this (R022)
NOTICE_WORKING_DAYS = env.int("NOTICE_WORKING_DAYS", default=5)  # 公示期
NOTICE_COUNTS_POSTING_DAY = env.bool("NOTICE_COUNTS_POSTING_DAY", default=False)
TASKS_AT_ONCE = env.int("TASKS_AT_ONCE", default=5)  # 一个单位在做几项任务起提示
MAX_TASK_RETURNS = env.int("MAX_TASK_RETURNS", default=3)  # 验收退改次数
SIMILARITY_LIMIT = env.int(
    "SIMILARITY_LIMIT", default=30
)  # 查重: percent, above which someone decides
AGING_YEARS = env.int("AGING_YEARS", default=3)  # 入库多少年后待更新, in the gap map

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# --- static files ---------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": {"BACKEND": "workflow.files.storing.HashedStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env.bool("HASHED_STATIC", default=False)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = True

# --- safety ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
CSRF_FAILURE_VIEW = "config.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)  # that add to X-Forwarded-For before us
BEHIND_HTTPS = env.bool("BEHIND_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
