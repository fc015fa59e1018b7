"""How the site starts, and when it refuses to."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "WORKBENCH_LOCAL": "0",
    "SECRET_KEY": "x9#kQ2!mZ7@pL4$wN8%rT6^vB3&yH5*cJ1-gD0_fS+uE8~aW5-iR7",
    "ALLOWED_HOSTS": "facts.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}


def manage(*words, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_site_does_not_start_without(name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    started = manage("check", **environment)

    assert started.returncode == 1
    assert started.stderr.startswith(f"The workbench cannot start: {name} is not set.")


def test_a_refused_start_shows_no_traceback():
    assert "Traceback" not in manage("serve", WORKBENCH_LOCAL="0").stderr


def test_the_settings_of_a_site_pass_the_deployment_checks():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert checked.returncode == 0, checked.stderr


def show(expression, **environment):
    code = f"from django.conf import settings; print({expression})"
    return manage("shell", "--no-imports", "-c", code, **environment).stdout.strip()


def test_debugging_is_off_unless_asked_for():
    assert show("settings.DEBUG", **PRODUCTION) == "False"


def test_a_site_sends_its_cookies_over_https_only():
    cookies = "settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE"

    assert show(cookies, **PRODUCTION) == "True"


def test_a_personal_machine_answers_to_itself_only():
    local = {**PRODUCTION, "WORKBENCH_LOCAL": "1", "ALLOWED_HOSTS": ""}

    assert show("settings.ALLOWED_HOSTS", **local) == "['127.0.0.1', 'localhost', '[::1]']"
