"""All settings; what differs between installations comes from the environment."""

from datetime import timedelta
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from workbench.environment import database, environment, kept_secret, mail

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = BASE_DIR / ".local"

# A personal machine: no settings needed, plain http, reachable from itself only. The kept secret marks
# it, since nothing but a personal machine ever makes one.
LOCAL = environment.flag(
    "WORKBENCH_LOCAL",
    default=(LOCAL_DIR / "secret_key").exists() and not environment.text("SECRET_KEY"),
)
DEBUG = environment.flag("DEBUG", default=False)

if LOCAL:
    SECRET_KEY = environment.text("SECRET_KEY") or kept_secret(LOCAL_DIR / "secret_key")
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
else:
    SECRET_KEY = environment.required(
        "SECRET_KEY", because="It signs the sessions: 50 or more random characters, kept secret."
    )
    environment.required(
        "ALLOWED_HOSTS",
        because="It lists the host names this site answers to, like facts.example.org.",
    )
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")

# Where the server listens, and which proxies in front of it are believed about the client.
HOST = environment.text("HOST", "127.0.0.1")
PORT = environment.number("PORT", 8000)
# How many workers for the queue the server brings along; others may run beside it.
WORKERS = environment.number("WORKERS", 1)
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")

INSTALLED_APPS = [
    "claims",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "workbench",
]

MIDDLEWARE = [
    "workbench.middleware.guard_answers",
    "workbench.middleware.believe_trusted_proxies",
    "django.middleware.security.SecurityMiddleware",
    "workbench.middleware.refuse_odd_requests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "workbench.middleware.CompressPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "workbench.middleware.AskForLogin",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "workbench.urls"
WSGI_APPLICATION = "workbench.wsgi.application"

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
                "claims.context.frame",
            ],
        },
    }
]

DATABASES = {
    "default": database(
        environment.text("DATABASE_URL", f"sqlite:///{LOCAL_DIR / 'workbench.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What takes long waits in the same database, put there by the transaction that asks for it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = environment.text("TIME_ZONE", "UTC")

# Mail: digests to those who asked for them, printed where no server is named.
globals().update(mail(environment.text("EMAIL_URL", "console:")))
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "workbench@localhost")
# Where people find the site, for links in mail; without it mail has none.
SITE_ADDRESS = environment.text("SITE_ADDRESS")

STATIC_URL = "/static/"
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(LOCAL_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# What is known about the collected files lies beside them, since whatever lies among them is served.
STATIC_STATE = STATIC_ROOT.with_name(f"{STATIC_ROOT.name}.state")
# What was captured and handed in, named by hash; never served from here but through the pages.
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(LOCAL_DIR / "media")))
FILE_STORAGE = environment.text("FILE_STORAGE", "workbench.storage.WriteOnceStorage")
# Where captures may go: hosts, each with its subdomains, and hosts with a port that only tests name.
CAPTURE_ALLOW = environment.words("CAPTURE_ALLOW")
CAPTURE_DENY = environment.words("CAPTURE_DENY")
CAPTURE_TEST_HOSTS = environment.words("CAPTURE_TEST_HOSTS")
CAPTURE_ROBOTS = environment.flag("CAPTURE_ROBOTS", default=True)
# Whom to ask for time stamps (RFC 3161), and the PEM file of certificates by which they are verified.
TIMESTAMP_URL = environment.text("TIMESTAMP_URL")
TIMESTAMP_CERTIFICATES = environment.text("TIMESTAMP_CERTIFICATES")
STORAGES = {
    "default": {"BACKEND": FILE_STORAGE, "OPTIONS": environment.table("FILE_STORAGE_OPTIONS")},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    if DEBUG
    else {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": {"manifest_storage": FileSystemStorage(location=STATIC_STATE)},
    },
}

# Accounts. Sessions end after a working day, however busy, and live in the database, so that logging
# out ends them on the server.
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "claims.accounts.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Guessing passwords: counted by name and address together, so that neither a colleague's account nor a
# whole newsroom behind one address can be locked by a stranger; the wait never grows by trying on.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "workbench.throttle.name_tried"
AXES_CLIENT_IP_CALLABLE = "workbench.throttle.address"
AXES_LOCKOUT_CALLABLE = "workbench.throttle.locked"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]

# Transport and cookies.
HTTPS = environment.flag("HTTPS", default=not (LOCAL or DEBUG))
SECURE_SSL_REDIRECT = HTTPS
# A load balancer asks for health over plain http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Browsers' built-in lists are for whole domains; putting one there is its owner's decision, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "workbench.views.forged"

# 1 MB of text, each byte of it written as %XX in the form, and room for the other fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# A form with files: 20 MB of them, and the fields beside them.
MOST_UPLOADED = 24_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers mail the admins, of whom there are none here.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A wrong Host or an endless form is the visitor's doing: refused, and no news.
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": True},
        "django.security.csrf": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        # That a worker begins and ends is no news; the worker itself says when a task fails.
        "django_tasks": {"level": "CRITICAL", "propagate": True},
        "django_tasks_db": {"level": "ERROR", "propagate": True},
    },
}
