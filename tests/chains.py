"""Chains of revisions: texts revised at random while people mark them, and a reckoning after each.

Used by a short test and, two hundred times over, by `python -m bench.chains`.
"""

from collections import Counter
from dataclasses import dataclass, field

from claims.choices import Relation, SourceForm, SourceKind, VerdictValue
from claims.commands import cite_source, give_verdict, revise_article
from claims.commands.citations import Words
from claims.commands.holding import NewSource
from claims.errors import Refused
from claims.models import Article, AuditEvent, Claim, Lineage, Placement, Verdict
from claims.queries.verification import verify_article
from tests.factories import NOON, claim_at, create_article
from tests.text.hearing import Heard, heard_in, told_apart
from tests.text.revising import Draft, Pick, Sentence, revised

KEPT = ({"unchanged", "moved"}, {"edited_harmless"}, {"returned"})
ASKED = ("stale", "")
MARKS_A_REVISION = 8


@dataclass
class Reckoning:
    """What was looked at, and everything that did not come out as it must."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def expect(self, what: str, holds: bool, told: object) -> None:
        self.counts[what] += 1
        if not holds:
            self.faults.append(f"{what}: {told}")


@dataclass(frozen=True)
class Lost:
    """What a sentence said when it was marked, before an edit asked for it again."""

    words: str
    standing: tuple[str, str]
    heard: Heard


@dataclass
class Chain:
    """One article on its way through revisions, with what is known of each of its sentences."""

    draft: Draft
    pick: Pick
    reckoning: Reckoning
    people: list
    article: Article = field(init=False)
    away: list[tuple[Sentence, Heard]] = field(default_factory=list)
    lost: dict[int, Lost] = field(default_factory=dict)
    claims: dict[int, int] = field(default_factory=dict)
    histories: dict[int, tuple[int, int]] = field(default_factory=dict)

    def start(self, editor, desk) -> None:
        text = self.draft.text
        self.article = create_article(
            editor=editor, desk=desk, title=text.split("\n")[0][:300], text=text
        )
        self.claims = self._placed(self.draft)

    def _placed(self, draft: Draft) -> dict[int, int]:
        """Return the claim of each sentence, known by its words, where these are nobody else's."""
        self.article = Article.objects.select_related("current_revision").get(pk=self.article.pk)
        revision = self.article.current_revision
        rows = Placement.objects.filter(revision=revision).values_list("start", "end", "claim_id")
        by_words = {" ".join(revision.text[a:b].split()): claim_id for a, b, claim_id in rows}
        times = Counter(sentence.words for sentence in draft.sentences)
        return {
            one.number: by_words[" ".join(one.words.split())]
            for one in draft.sentences
            if times[one.words] == 1 and " ".join(one.words.split()) in by_words
        }

    def mark(self) -> None:
        """Let people mark some claims: on a source, or as unverified."""
        total = Placement.objects.filter(revision=self.article.current_revision).count()
        for _ in range(MARKS_A_REVISION):
            number, person = 1 + self.pick(total), self.people[self.pick(len(self.people))]
            placement = claim_at(article=self.article, number=number)
            taken = {placement.claim.first_verdict_id, placement.claim.second_verdict_id} - {None}
            if len(taken) == 2:
                continue
            is_sourced = self.pick(3) == 0
            if is_sourced:
                self._cite(placement, person, number)
            self._give(person, number, is_sourced=is_sourced)

    def _give(self, person, number: int, *, is_sourced: bool) -> None:
        try:
            give_verdict(
                reviewer=person,
                article_id=self.article.pk,
                number=number,
                seen=claim_at(article=self.article, number=number).seen,
                value=VerdictValue.SOURCED if is_sourced else VerdictValue.UNVERIFIED,
                now=NOON,
            )
        except Refused as problem:
            # Words alone, without the speaker around them, may not bear a claim out.
            if not is_sourced or not problem.needs:
                raise
            self._give(person, number, is_sourced=False)

    def _cite(self, placement, person, number: int) -> None:
        words = placement.revision.text[placement.start : placement.end]
        cite_source(
            reviewer=person,
            article_id=self.article.pk,
            number=number,
            source=NewSource(
                kind=SourceKind.DOCUMENT, form=SourceForm.NOTES, title=f"Note {number}"
            ),
            words=Words(relation=Relation.SUPPORTS, quote=words),
            copy=words,
            now=NOON,
        )

    def revise(self, editor, deeds: int) -> None:
        """Revise the text at random, store it, and reckon."""
        after = revised(self.draft, self.pick, deeds)
        before = {pk: self._standing(pk) for pk in self.claims.values()}
        self._forget_what_was_marked_anew(before, after)
        heard = heard_in(self.draft) | self._bring_back(after)
        self._change_back(after)
        if after.text == self.draft.text:
            return
        self.histories = self._histories()
        revise_article(editor=editor, article_id=self.article.pk, text=after.text, now=NOON)
        now = self._placed(after)
        self._reckon(after, before, now, heard)
        self.away += [
            (s, heard[s.number])
            for s in self.draft.sentences
            if after.fates.get(s.number) == {"cut"}
        ]
        self.draft, self.claims = after, self.claims | now

    def _bring_back(self, after: Draft) -> dict[int, Heard]:
        """Put a sentence that was cut earlier back into the text, now and then."""
        if not self.away or self.pick(2):
            return {}
        sentence, heard = self.away.pop(self.pick(len(self.away)))
        after.paragraphs[-1].append(sentence)
        after.fates[sentence.number] = {"returned"}
        return {sentence.number: heard}

    def _change_back(self, after: Draft) -> None:
        """Give a sentence the words again that were marked, now and then."""
        places = {after.paragraphs[p][s].number: (p, s) for p, s in after.places()}
        known = sorted(places.keys() & self.lost.keys())
        if known and self.pick(2):
            number = known[self.pick(len(known))]
            after.rewrite(places[number], self.lost[number].words, "back")

    def _forget_what_was_marked_anew(self, before, after: Draft) -> None:
        gone = ({"cut"}, {"split"}, {"joined"})
        self.lost = {
            number: lost
            for number, lost in self.lost.items()
            if before[self.claims[number]] == ASKED and after.fates.get(number) not in gone
        }

    def _standing(self, claim_id: int) -> tuple[str, str]:
        claim = Claim.objects.get(pk=claim_id)
        return claim.review_state, claim.verdict

    def _histories(self) -> dict[int, tuple[int, int]]:
        verdicts = Counter(
            Verdict.objects.filter(claim__article=self.article).values_list("claim_id", flat=True)
        )
        events = Counter(
            AuditEvent.objects.filter(article=self.article).values_list("claim_id", flat=True)
        )
        ids = Claim.objects.filter(article=self.article).values_list("pk", flat=True)
        return {pk: (verdicts[pk], events[pk]) for pk in ids}

    def _reckon(self, after: Draft, before, now, heard: dict[int, Heard]) -> None:
        expect, here = self.reckoning.expect, heard_in(after)
        for sentence in after.sentences:
            number, fate = sentence.number, after.fate_of(sentence)
            if number not in now or (number not in self.claims and fate != {"new"}):
                self.reckoning.counts["not told apart by words"] += 1
                continue
            if fate == {"new"}:
                is_open = self._standing(now[number])[1] == ""
                expect("new sentences open", is_open, sentence)
                continue
            if fate in KEPT:
                expect("claims kept", now[number] == self.claims[number], (fate, sentence))
            was = before.get(now[number], ("open", ""))
            if fate == {"back"}:
                self._reckon_back(self.lost.pop(number), here[number], now[number], sentence)
            elif was[1]:
                ear = told_apart(heard[number], here[number]) if number in heard else "other"
                self._reckon_mark(fate, ear, was, self._standing(now[number]), sentence)
            if was[1] and fate == {"edited_material"} and self._words_of(number):
                self.lost[number] = Lost(self._words_of(number), was, heard[number])
        self._reckon_histories()

    def _words_of(self, number: int) -> str:
        return next((s.words for s in self.draft.sentences if s.number == number), "")

    def _reckon_back(self, lost: Lost, here: Heard, claim_id: int, sentence: Sentence) -> None:
        ear, stands = told_apart(lost.heard, here), self._standing(claim_id)
        due = {"same": (lost.standing,), "other": (ASKED,)}.get(ear, (lost.standing, ASKED))
        what = "verdicts on words that were changed back"
        self.reckoning.expect(what, stands in due, (ear, lost, stands, sentence))

    def _reckon_mark(self, fate, ear: str, was, stands, sentence: Sentence) -> None:
        expect, told = self.reckoning.expect, (fate, ear, was, stands, sentence)
        if fate not in KEPT:
            expect("verdicts asked again", stands == ASKED, told)
        elif ear == "other":
            what = "verdicts asked again, as the words came into or out of quotes or another mouth"
            expect(what, stands == ASKED, told)
        elif ear == "unclear":
            # Another sentence that names the speaker: nobody would mind to be asked, or not.
            what = "verdicts on quotes beside another sentence that names their speaker"
            expect(what, stands in (was, ASKED), told)
        else:
            what = (
                "verdicts over cuts" if fate == {"returned"} else "verdicts over harmless changes"
            )
            expect(what, stands == was, told)

    def _reckon_histories(self) -> None:
        now = self._histories()
        placed = set(
            Placement.objects.filter(revision=self.article.current_revision).values_list(
                "claim_id", flat=True
            )
        )
        went = set(
            Lineage.objects.filter(claim__article=self.article).values_list("claim_id", flat=True)
        )
        for claim_id, (verdicts, events) in self.histories.items():
            is_whole = (
                claim_id in now and now[claim_id][0] >= verdicts and now[claim_id][1] >= events
            )
            self.reckoning.expect("histories whole", is_whole, claim_id)
            if claim_id not in placed and claim_id not in went:
                last = Placement.objects.filter(claim_id=claim_id).exists()
                self.reckoning.expect("cut claims in sight", last, claim_id)

    def finish(self) -> None:
        check = verify_article(self.article.pk)
        self.reckoning.expect("chains verified", check.is_unbroken, check.sentence)


def run(draft: Draft, pick: Pick, people, editor, desk, *, revisions: int, deeds: int) -> Reckoning:
    """Take one text through so many revisions, marking it before each."""
    reckoning = Reckoning()
    chain = Chain(draft, pick, reckoning, people)
    chain.start(editor, desk)
    for _ in range(revisions):
        chain.mark()
        chain.revise(editor, deeds)
    chain.finish()
    return reckoning
