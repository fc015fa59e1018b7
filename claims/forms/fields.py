"""Fields that take a person's words as typed and refuse what no person types."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_LAYOUT = "\n\r\t"


def refuse_control_characters(text: str) -> None:
    """Name the first character that is neither text nor layout, with its place."""
    for index, char in enumerate(text):
        if unicodedata.category(char) in ("Cc", "Cs") and char not in _LAYOUT:
            raise ValidationError(
                f"Character {index + 1} is a control character (U+{ord(char):04X}). Remove it."
            )


class Words(forms.CharField):
    """Text kept exactly as typed; line ends become line feeds, nothing else is touched."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=kwargs.pop("strip", False), **kwargs)
        self.validators.append(refuse_control_characters)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class Line(Words):
    """One line of text, without spaces around it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=True, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split("\n"))
