"""Templates show and do not decide; nothing in them needs a laxer policy than the strictest."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
ALL = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.html"))
FRAGMENTS = [name for name in ALL if Path(name).name.startswith("_")]
PAGES = [
    name
    for name in ALL
    if name not in FRAGMENTS and name != "base.html" and not name.startswith("admin/")
]
CODE = [
    path for folder in ("claims", "workbench") for path in ROOT.parent.glob(f"{folder}/**/*.py")
]

INLINE = re.compile(
    r"""<style\b | \sstyle\s*= | \son[a-z]+\s*= | \shx-on[:\s=] | javascript: | <script\b(?![^>]*\ssrc=)""",
    re.IGNORECASE | re.VERBOSE,
)
OUTSIDE = re.compile(
    r"""(?:src|href|action|srcset|poster|data)\s*=\s*["']?\s*(?:https?:)?//""", re.IGNORECASE
)
EVALUATED = re.compile(r"hx-trigger=\"[^\"]*\[|hx-vals=['\"]js:|hx-vars=", re.IGNORECASE)


def source_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_extends_nothing(name):
    assert "{% extends" not in source_of(name)


def test_every_fragment_is_used():
    sources = [source_of(name) for name in ALL] + [path.read_text("utf-8") for path in CODE]
    unused = [name for name in FRAGMENTS if not any(name in text for text in sources)]

    assert unused == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_extends_the_frame(name):
    first_line = source_of(name).splitlines()[0]

    assert first_line.startswith("{% extends")
    assert "base.html" in first_line


@pytest.mark.parametrize("name", ALL)
def test_no_template_holds_inline_style_or_script(name):
    assert not INLINE.findall(source_of(name))


@pytest.mark.parametrize("name", ALL)
def test_no_template_asks_another_site_for_anything(name):
    assert not OUTSIDE.findall(source_of(name))


@pytest.mark.parametrize("name", ALL)
def test_no_template_needs_htmx_to_evaluate_text_as_code(name):
    assert not EVALUATED.findall(source_of(name))


@pytest.mark.parametrize("name", ALL)
def test_no_template_trusts_text_as_markup(name):
    assert not re.findall(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off", source_of(name))


@pytest.mark.parametrize("name", ALL)
def test_every_form_that_changes_something_carries_the_token(name):
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", source_of(name), re.DOTALL)

    assert all("{% csrf_token %}" in form for form in forms)


@pytest.mark.parametrize("name", ALL)
def test_every_icon_named_in_a_template_is_drawn_in_the_sprite(name):
    drawn = set(re.findall(r'<symbol id="i-([a-z]+)"', source_of("claims/_sprite.html")))
    named = set(re.findall(r'href="#i-([a-z]+)"', source_of(name)))

    assert named <= drawn


def test_the_frame_forbids_htmx_what_the_policy_forbids_scripts():
    frame = source_of("base.html")

    assert '"allowEval":false' in frame
    assert '"includeIndicatorStyles":false' in frame
    assert '"selfRequestsOnly":true' in frame
