"""A short story that is done: every claim reviewed by two, and approved."""

from datetime import timedelta

from claims.choices import SourceForm, SourceKind, SourceLevel, VerdictValue
from claims.demo.steps import Approve, Cite, Held, Mark, Story

_BOTH = ("jonas", "mira")

_SOURCES = {
    "council": Held(
        kind=SourceKind.URL,
        form=SourceForm.OFFICIAL_PAGE,
        title="Decisions of the Monday session",
        publisher="City Council of Port Merrow",
        url="https://council.portmerrow.example/decisions/monday",
        copy="library_council",
    ),
    "haddad": Held(
        kind=SourceKind.INTERVIEW,
        form=SourceForm.PHONE,
        title="Call with Noor Haddad",
        person="Noor Haddad",
        copy="library_haddad",
    ),
}

_OPEN = "The city library will stay open until 6 a.m. during the four exam weeks."
_TABLES = "Students asked us for tables, light and quiet, and that is what we have."

_STEPS = (
    Cite(
        who="jonas",
        claim="all night in exam weeks",
        source="council",
        quote=_OPEN,
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=_BOTH, claim="all night in exam weeks", value=VerdictValue.PARAPHRASED),
    Cite(
        who="jonas",
        claim="until 6 a.m.",
        source="council",
        quote=_OPEN,
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=_BOTH, claim="until 6 a.m.", value=VerdictValue.SOURCED),
    Cite(
        who="jonas",
        claim="will cost €62,000",
        source="council",
        quote="The trial will cost €62,000",
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=_BOTH, claim="will cost €62,000", value=VerdictValue.SOURCED),
    Cite(
        who="mira",
        claim="Students asked us",
        source="haddad",
        quote=_TABLES,
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=("mira", "jonas"), claim="Students asked us", value=VerdictValue.SOURCED),
    Cite(
        who="mira",
        claim="1,204 people",
        source="council",
        quote="The petition for longer hours, handed over last year with 1,204 signatures",
        level=SourceLevel.PRIMARY,
    ),
    Mark(who=("mira", "jonas"), claim="1,204 people", value=VerdictValue.PARAPHRASED),
    Approve(),
)

STORY = Story(
    text="library",
    desk="City",
    byline="Lena Hart",
    publication="The Lantern",
    began=timedelta(hours=26),
    due=None,
    sources=_SOURCES,
    steps=_STEPS,
)
