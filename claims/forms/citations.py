"""Citing a source: one the article has or a new one, its text, and the exact words."""

from collections.abc import Mapping
from typing import Any

from django import forms

from claims.choices import Relation, SourceForm, SourceKind, SourceLevel, Terms
from claims.commands.citations import Words as CitedWords
from claims.commands.holding import NewSource
from claims.forms.fields import Line, Words

NEW = "new"


def _unnamed(found: Mapping[str, Any]) -> str:
    person = found.get("person")
    return f"Interview with {person}" if person else ""


class CiteForm(forms.Form):
    """`sources` are the choices the article offers; `new` asks for a description."""

    kind = forms.ChoiceField(choices=SourceKind.choices, required=False, initial=SourceKind.URL)
    form = forms.ChoiceField(
        choices=SourceForm.choices, required=False, initial=SourceForm.NEWS_REPORT
    )
    title = Line(required=False, max_length=300)
    publisher = Line(required=False, max_length=200)
    author = Line(required=False, max_length=200)
    person = Line(required=False, max_length=200)
    url = forms.URLField(required=False, max_length=2000, assume_scheme="https")
    published_on = forms.DateField(required=False)
    terms = forms.ChoiceField(choices=Terms.choices, required=False, initial=Terms.ON_RECORD)
    is_confidential = forms.BooleanField(required=False)
    copy = Words(required=False, max_length=1_000_000)
    file = forms.FileField(required=False, allow_empty_file=True)
    quote = Words(required=False, max_length=20_000)
    locator = Line(required=False, max_length=200)
    relation = forms.ChoiceField(choices=Relation.choices, initial=Relation.SUPPORTS)
    level = forms.ChoiceField(choices=[("", "not said"), *SourceLevel.choices], required=False)

    def __init__(self, *args: Any, sources: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(pk), title) for pk, title in sources]
        self.fields["source"] = forms.ChoiceField(
            choices=[*known, (NEW, "A new source")], initial=known[-1][0] if known else NEW
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("source") == NEW:
            self._check_new_source(found)
        return found

    @property
    def page_to_capture(self) -> NewSource | None:
        """Return the page that is to be captured first; None, with the mistake told, if there is none."""
        kind = self.cleaned_data.get("kind") or SourceKind.URL
        if self.cleaned_data.get("source") == NEW and kind == SourceKind.URL:
            for name in set(self.errors) - {"url", "publisher", "author", "published_on"}:
                del self.errors[name]
            return None if self.errors else self.new_source
        self.add_error("url", "Give the address of a new web page to capture it first.")
        return None

    def _check_new_source(self, found: dict[str, Any]) -> None:
        kind = found.get("kind") or SourceKind.URL
        if kind == SourceKind.URL and not found.get("url") and "url" not in self.errors:
            self.add_error("url", "A web page needs its address, starting with https://.")
        if kind == SourceKind.INTERVIEW and not found.get("person"):
            self.add_error("person", "Say who spoke.")
        if not found.get("title") and kind != SourceKind.INTERVIEW:
            self.add_error("title", "Give the source a title, as a reader would find it.")

    @property
    def new_source(self) -> NewSource:
        found = self.cleaned_data
        return NewSource(
            kind=SourceKind(found.get("kind") or SourceKind.URL),
            form=SourceForm(found.get("form") or SourceForm.OTHER),
            title=found.get("title") or _unnamed(found),
            publisher=found["publisher"],
            author=found["author"],
            person=found.get("person", ""),
            url=found["url"],
            published_on=found["published_on"],
            terms=Terms(found.get("terms") or Terms.ON_RECORD),
            is_confidential=found["is_confidential"],
        )

    @property
    def chosen(self) -> NewSource | int:
        choice = self.cleaned_data["source"]
        return self.new_source if choice == NEW else int(choice)

    @property
    def words(self) -> CitedWords:
        found = self.cleaned_data
        return CitedWords(
            relation=Relation(found["relation"]),
            quote=found["quote"],
            locator=found["locator"],
            level=found["level"],
        )


class HandInForm(forms.Form):
    """A copy of a source that is known already: its text, pasted, or a file of it."""

    copy = Words(required=False, max_length=1_000_000)
    file = forms.FileField(required=False, allow_empty_file=True)
