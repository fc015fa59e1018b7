"""Bringing in an article: what an editor types, and the text that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from claims.choices import ClaimKind
from claims.forms.fields import Line
from claims.forms.handing import Handed
from claims.handover import Draft, proposals_of
from claims.intake.characters import from_pictures, pictured, with_line_feeds
from claims.intake.corrections import KINDS, LONGEST_NAME, Correction, Corrections
from claims.intake.drafts import ArticleDraft, HandedOver
from claims.intake.proposals import encode
from claims.intake.texts import TextFormat, body_of, titled
from claims.queries.importing import DeskChoice, HouseRules
from claims.text.cuts import Cut

_MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Somebody who may be chosen as reviewer; `desks` is said where the choice of desk matters."""

    id: int
    name: str
    desks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words of what was pasted (`body`), and the complete text with its headline."""

    title: str
    body: str
    text: str

    @property
    def offset(self) -> int:
        """Return where the body begins in the complete text."""
        return len(self.text) - len(self.body)


class AsPasted(forms.CharField):
    """Keeps every character, so that the refusal can name the ones no article may hold."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.validators = []


class CorrectionForm(forms.Form):
    say_kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in KINDS])
    say_to = Line(required=False, max_length=LONGEST_NAME)
    say_by = Line(required=False, max_length=LONGEST_NAME)

    @property
    def correction(self) -> Correction | None:
        """Return what was said, or None where it cannot be taken."""
        if not self.is_valid():
            return None
        found = self.cleaned_data
        return Correction(
            kind=ClaimKind(found["say_kind"]),
            attributed_to=found["say_to"],
            relayed_by=found["say_by"],
        )


class ImportForm(forms.Form):
    title = Line(required=False, max_length=300, label="Headline")
    byline = Line(required=False, max_length=200, label="Writer")
    publication = Line(required=False, max_length=200)
    source_address = forms.URLField(
        label="Web address",
        required=False,
        max_length=2000,
        assume_scheme="https",
        error_messages={"invalid": "Give the whole web address, starting with https://."},
    )
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        max_length=12,
        error_messages={"invalid": "Give a language tag such as en or en-GB."},
    )
    due_at = forms.DateTimeField(
        label="Due",
        required=False,
        input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": "Give day and time, like 2031-06-11 18:00."},
    )
    desk = forms.TypedChoiceField(coerce=int)
    reviewers = forms.TypedMultipleChoiceField(coerce=int, required=False)
    reviewers_needed = forms.TypedChoiceField(
        coerce=int, choices=[(2, "Two reviewers a claim"), (1, "One reviewer a claim")]
    )
    is_blind = forms.BooleanField(required=False)
    format = forms.ChoiceField(choices=TextFormat.choices)
    # What is missing is said when the text is read, for a file may bring it.
    text = AsPasted(required=False)

    def __init__(self, *args: Any, desks: Sequence[DeskChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desks = desks
        # The cuts survive a trip back to the text, as long as its words stay the same.
        self.cuts_kept = self.data.get("cuts", "")
        self.corrections_kept = self.data.get("corrections", "")
        self.handed = Handed.of(self.data)
        self.offered = _offered(desks)
        self._offer("desk", [(desk.id, desk.name) for desk in desks])
        self._offer("reviewers", [(person.id, person.name) for person in self.offered])

    def _offer(self, name: str, choices: list[tuple[int, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @classmethod
    def empty(cls, *, desks: Sequence[DeskChoice], rules: HouseRules) -> "ImportForm":
        return cls(
            desks=desks,
            initial={
                "language": "en",
                "format": TextFormat.TEXT,
                "desk": desks[0].id if desks else None,
                "reviewers_needed": rules.reviewers_needed,
                "is_blind": rules.is_blind,
            },
        )

    @classmethod
    def of(cls, posted: QueryDict, *, desks: Sequence[DeskChoice]) -> "ImportForm":
        typed = posted.copy()
        if typed.pop("pictured", None):
            typed["text"] = from_pictures(typed.get("text", ""))
        return cls(typed, desks=desks)

    def read(self) -> Reading:
        """Return the text to be cut into sentences, or refuse with the field that is to blame."""
        found = self.cleaned_data
        body = body_of(found["text"], found["format"], strip_controls="strip" in self.data)
        title, text = titled(found["title"], body)
        return Reading(title=title, body=body, text=text)

    def with_text(self, reading: Reading) -> "ImportForm":
        """Return the same form holding the plain text, as the preview carries it on."""
        typed = self._typed()
        typed["title"], typed["text"] = reading.title, reading.body
        typed["format"] = TextFormat.TEXT
        return ImportForm(typed, desks=self.desks)

    def with_draft(self, draft: Draft, ticket: str) -> "ImportForm":
        """Return the same form holding the text of a file, and what a fetched page says of itself."""
        typed = self._typed()
        typed["text"], typed["format"] = draft.text, TextFormat.TEXT
        said = {
            "title": draft.title,
            "byline": draft.byline,
            "publication": draft.publication,
            "source_address": draft.address,
        }
        for name, words in said.items():
            longest = getattr(self.fields[name], "max_length", None)
            typed[name] = typed.get(name) or words[:longest]
        typed["proposals"], typed["ticket"] = encode(proposals_of(draft)), ticket
        return ImportForm(typed, desks=self.desks)

    def _typed(self) -> QueryDict:
        typed = QueryDict(mutable=True)
        if isinstance(self.data, QueryDict):
            for name in self.fields:
                typed.setlist(name, self.data.getlist(name))
        return typed

    @property
    def text_shown(self) -> str:
        """Return what was pasted with control characters as pictures; a browser would lose some."""
        # A browser sends its line ends as CR LF; these are no characters that somebody typed.
        return pictured(with_line_feeds(str(self["text"].value() or "")))

    def draft(
        self,
        reading: Reading,
        cuts: tuple[Cut, ...],
        corrections: Corrections,
        *,
        file: HandedOver | None = None,
    ) -> ArticleDraft:
        found = self.cleaned_data
        return ArticleDraft(
            title=reading.title,
            text=reading.text,
            cuts=cuts,
            corrections=corrections,
            byline=found["byline"],
            publication=found["publication"],
            source_address=found["source_address"],
            language=found["language"],
            due_at=found["due_at"],
            reviewers_needed=found["reviewers_needed"],
            is_blind=found["is_blind"],
            proposals=self.handed.on(reading.body, offset=reading.offset),
            file=file,
        )


def _offered(desks: Sequence[DeskChoice]) -> tuple[Offered, ...]:
    """List every reviewer once, with the desks of those who are not on all of them."""
    names: dict[int, str] = {}
    on: dict[int, list[str]] = {}
    for desk in desks:
        for colleague in desk.reviewers:
            names[colleague.id] = colleague.name
            on.setdefault(colleague.id, []).append(desk.name)
    return tuple(
        Offered(id=i, name=name, desks="" if len(on[i]) == len(desks) else ", ".join(on[i]))
        for i, name in sorted(names.items(), key=lambda found: found[1].casefold())
    )
