"""Plays the demo's stories through the commands that people's clicks call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from claims import commands
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.commands.replies import Asked
from claims.demo import dam, ferries, library
from claims.demo.steps import (
    Answer,
    Approve,
    Ask,
    Cite,
    Confirm,
    Held,
    LetDiffer,
    Mark,
    Note,
    Propose,
    Revise,
    Step,
    Story,
)
from claims.intake.drafts import ArticleDraft, claims_in, proposed_cuts
from claims.intake.texts import headline_of
from claims.models import Article, Citation, Desk, Person, Placement, Revision
from claims.queries.evidence import cited_in
from claims.text.pairing import Said, differences

STORIES = (library.STORY, ferries.STORY, dam.STORY)

_TEXTS = Path(__file__).parent / "texts"
_PAUSE = timedelta(minutes=3)


def text_of(name: str) -> str:
    return (_TEXTS / f"{name}.txt").read_text().rstrip("\n")


def play(story: Story, people: Mapping[str, Person], *, now: datetime) -> Article:
    began = now - story.began
    text = text_of(story.text)
    article = commands.import_article(
        editor=people["dana"],
        desk_id=Desk.objects.get(name=story.desk).pk,
        draft=ArticleDraft(
            title=headline_of(text),
            text=text,
            cuts=proposed_cuts(claims_in(text)),
            byline=story.byline,
            publication=story.publication,
            due_at=_on_the_hour(now + story.due) if story.due else None,
        ),
        reviewer_ids=[people[name].pk for name in story.reviewers],
        now=began,
    )
    stage = _Stage(article_id=article.pk, people=people, sources=story.sources, now=began)
    for step in story.steps:
        stage.perform(step)
    return article


def _on_the_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


@dataclass(slots=True)
class _Stage:
    """One article being worked on; every deed comes a little later than the one before."""

    article_id: int
    people: Mapping[str, Person]
    sources: Mapping[str, Held]
    now: datetime
    _known: dict[str, int] = field(default_factory=dict)

    def perform(self, step: Step) -> None:
        deeds: dict[type, Callable[[Any], None]] = {
            Cite: self._cite,
            Confirm: self._confirm,
            LetDiffer: self._let_differ,
            Mark: self._mark,
            Note: self._note,
            Answer: self._answer,
            Propose: self._propose,
            Ask: self._ask,
            Revise: self._revise,
            Approve: self._approve,
        }
        deeds[type(step)](step)

    def _later(self) -> datetime:
        self.now += _PAUSE
        return self.now

    def _claim(self, words: str) -> Placement:
        revision = Revision.objects.filter(article_id=self.article_id).latest("number")
        at = revision.text.index(words)
        return Placement.objects.select_related("claim", "revision").get(
            revision=revision, start__lte=at, end__gt=at
        )

    def _cite(self, step: Cite) -> None:
        held = self.sources[step.source]
        is_known = step.source in self._known
        citation = commands.cite_source(
            reviewer=self.people[step.who],
            article_id=self.article_id,
            number=self._claim(step.claim).position,
            source=self._known[step.source] if is_known else _new_source(held),
            words=Words(
                relation=step.relation, quote=step.quote, locator=step.locator, level=step.level
            ),
            copy="" if is_known or not held.copy else text_of(held.copy),
            now=self._later(),
        )
        self._known[step.source] = citation.source_id

    def _confirm(self, step: Confirm) -> None:
        claim = self._claim(step.claim).claim
        commands.confirm_words(
            reviewer=self.people[step.who],
            article_id=self.article_id,
            citation_id=Citation.objects.filter(claim=claim).latest("pk").pk,
            confirmed_from=step.confirmed_from,
            how=step.how,
            now=self._later(),
        )

    def _let_differ(self, step: LetDiffer) -> None:
        placement = self._claim(step.claim)
        citation = Citation.objects.filter(claim=placement.claim).latest("pk")
        words = placement.revision.text[placement.start : placement.end]
        said = Said(words, placement.effective("attributed_to"))
        for difference in differences(said, cited_in(citation)):
            commands.dismiss_difference(
                reviewer=self.people[step.who],
                article_id=self.article_id,
                citation_id=citation.pk,
                difference=difference,
                reason=step.reason,
                now=self._later(),
            )

    def _mark(self, step: Mark) -> None:
        for who in step.who:
            placement = self._claim(step.claim)
            commands.give_verdict(
                reviewer=self.people[who],
                article_id=self.article_id,
                number=placement.position,
                seen=placement.seen,
                value=step.value,
                reason=step.reason,
                note=step.note,
                now=self._later(),
            )

    def _note(self, step: Note) -> None:
        commands.write_note(
            reviewer=self.people[step.who],
            article_id=self.article_id,
            number=self._claim(step.claim).position,
            text=step.text,
            now=self._later(),
        )

    def _answer(self, step: Answer) -> None:
        claim = self._claim(step.claim).claim
        commands.answer_note(
            reviewer=self.people[step.who],
            article_id=self.article_id,
            note_id=claim.notes.latest("pk").pk,
            text=step.text,
            now=self._later(),
        )

    def _propose(self, step: Propose) -> None:
        placement = self._claim(step.claim)
        words = placement.revision.text[placement.start : placement.end]
        commands.propose_action(
            reviewer=self.people[step.who],
            article_id=self.article_id,
            number=placement.position,
            action=step.action,
            suggested_text=words.replace(*step.edit) if step.edit else "",
            reason=step.reason,
            now=self._later(),
        )

    def _ask(self, step: Ask) -> None:
        at = self._later() - step.before
        about: dict[str, Any] = {
            "reviewer": self.people[step.who],
            "article_id": self.article_id,
        }
        request = commands.record_reply_request(
            number=self._claim(step.claim).position,
            asked=Asked(whom=step.whom, channel=step.channel, at=at, question=step.question),
            now=self.now,
            **about,
        )
        if step.came:
            now = self._later()
            commands.record_reply(
                request_id=request.pk, state=step.came, text=step.words, at=now, now=now, **about
            )

    def _approve(self, _: Approve) -> None:
        commands.approve_article(
            editor=self.people["dana"], article_id=self.article_id, now=self._later()
        )

    def _revise(self, step: Revise) -> None:
        text = Revision.objects.filter(article_id=self.article_id).latest("number").text
        for before, after in step.edits:
            text = text.replace(before, after)
        commands.revise_article(
            editor=self.people["dana"], article_id=self.article_id, text=text, now=self._later()
        )


def _new_source(held: Held) -> NewSource:
    return NewSource(
        kind=held.kind,
        form=held.form,
        title=held.title,
        publisher=held.publisher,
        person=held.person,
        url=held.url,
        is_confidential=held.is_confidential,
    )
