"""What may be said of an article besides its text: shared by importing and describing."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from claims.errors import Refused
from claims.intake.characters import objection_to

_LONGEST = {"title": 300, "byline": 200, "publication": 200, "source_address": 2000, "language": 12}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_is_address = URLValidator(schemes=["http", "https"])


def check_description(values: Mapping[str, Any]) -> None:
    """Refuse values of an article's fields that no page could show well."""
    for name, longest in _LONGEST.items():
        if name in values:
            _check_line(name, values[name], longest)
    if "title" in values and not values["title"].strip():
        raise Refused("Give the article a headline.", field="title")
    if "language" in values and not _LANGUAGE.fullmatch(values["language"]):
        raise Refused("Give the language as a tag such as en or en-GB.", field="language")
    if values.get("source_address"):
        _check_address(values["source_address"])
    if values.get("reviewers_needed") not in (None, 1, 2):
        raise Refused("A claim needs one or two reviewers.", field="reviewers_needed")


def _check_line(name: str, value: str, longest: int) -> None:
    if len(value) > longest:
        raise Refused(f"At most {longest} characters, please; these are {len(value)}.", field=name)
    if "\n" in value or "\t" in value:
        raise Refused("This is one line without tabs.", field=name)
    if objection := objection_to(value):
        raise Refused(objection, field=name)


def _check_address(address: str) -> None:
    try:
        _is_address(address)
    except ValidationError as error:
        raise Refused(
            "Give the whole web address, starting with https://.", field="source_address"
        ) from error
