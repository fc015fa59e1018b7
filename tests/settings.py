"""The real settings on a database in memory, or on the one that DATABASE_URL names."""

import os

os.environ["WORKBENCH_LOCAL"] = "0"
os.environ["SECRET_KEY"] = "nothing secret is signed in a test, but it must be long enough"
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"
os.environ["HTTPS"] = "0"
os.environ["DEBUG"] = "0"
os.environ["TRUSTED_PROXIES"] = ""
os.environ["TIME_ZONE"] = "UTC"
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from workbench.settings import *

if ":memory:" in os.environ["DATABASE_URL"]:
    MIDDLEWARE = ["tests.turns.in_turn", *MIDDLEWARE]

# Hashing is slow on purpose; tests make hundreds of accounts.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
