"""The files a browser loads: ours alone, small, and readable."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

ROOT = Path(settings.BASE_DIR) / "static" / "claims"
# The picture in the README lives here too; no page loads it.
ALL = sorted(path.name for path in ROOT.iterdir() if path.suffix != ".png")
SCRIPTS = [name for name in ALL if name.endswith(".js")]
FIRST_VISIT = ["claims/app.css", "claims/review.css", "claims/keys.js", "claims/review.js"]
BUDGET = 40_000  # bytes, gzipped, of the 100 kB that a first visit may cost with its page


def source_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_no_file_asks_another_site_for_anything(name):
    assert not re.findall(r"(?:https?:)?//[\w-]+\.\w+", source_of(name))


@pytest.mark.parametrize("name", [name for name in ALL if name.endswith(".css")])
def test_no_style_sheet_loads_a_further_file(name):
    assert not re.findall(r"@import|url\(", source_of(name))


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_evaluates_text_or_writes_markup(name):
    forbidden = r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write"

    assert not re.findall(forbidden, source_of(name))


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_keeps_words_in_the_browsers_storage(name):
    assert not re.findall(
        r"localStorage|sessionStorage|indexedDB|document\.cookie", source_of(name)
    )


def test_the_files_of_a_first_visit_stay_within_their_budget():
    names = [*FIRST_VISIT, "django_htmx/htmx-2.min.js"]
    sizes = [len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in names]

    assert sum(sizes) <= BUDGET


def test_every_colour_of_the_marks_is_defined_for_both_themes():
    tokens = re.search(r":root \{(.*?)\n\}", source_of("app.css"), re.DOTALL).group(1)

    for mark in ["sourced", "paraphrased", "unverified", "open", "aside", "danger"]:
        assert re.search(rf"--{mark}: light-dark\(#\w+, #\w+\)", tokens)
