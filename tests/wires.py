"""Ten pages about one harbour: four print one dispatch, the other six went and asked themselves."""

from claims.commands import propose_origin
from claims.models import Article, Person, Source
from claims.queries.origins import unmarked_captures
from tests.factories import NOON, create_citation

_DISPATCH = (
    (
        "PORT LINDEN (Coastwire) - The harbour board voted on Thursday to close the eastern breakwater "
        "after divers found cracks in eleven of its forty caissons, its chairwoman said."
    ),
    (
        "The cracks run up to four metres deep and were first noticed by the crew of a dredger in March, "
        "Petra Novak told reporters at the pilot house."
    ),
    "“Nobody should walk there until we know what the next storm will do to it,” she said.",
    (
        "The board expects the repair to take two summers and to cost about 18 million crowns, most of it "
        "for concrete poured under water. Fishing boats will be moved to the coal quay from Monday."
    ),
    (
        "The breakwater was finished in 1962 and last inspected six years ago, when an engineer's report "
        "described its foundations as sound."
    ),
)

WHOLE = "\n\n".join(_DISPATCH)
CUT = "\n\n".join(
    (
        "Breakwater closed after cracks are found",
        _DISPATCH[0].replace("PORT LINDEN (Coastwire) - ", ""),
        _DISPATCH[1],
        _DISPATCH[3],
    )
)
EDITED = "\n\n".join(
    (
        (
            "Port Linden (Coastwire) — Divers have found cracks in eleven of the forty caissons of the "
            "eastern breakwater, and the harbour board closed it on Thursday."
        ),
        _DISPATCH[2].replace("“", '"').replace("”", '"'),
        (
            "The repair is expected to take two summers and to cost about 18 million crowns, most of it "
            "for concrete poured under water, the board said."
        ),
        (
            "Holidaymakers on the promenade took it calmly. A kiosk owner said that the view was just as "
            "good from behind the new fence, and that he had sold more ice cream than on any other day."
        ),
    )
)
LONGER = "\n\n".join(
    (
        WHOLE.upper().replace("PORT LINDEN (COASTWIRE) - ", ""),
        (
            "In our own archive we found photographs of the works of 1962, which show men in cloth caps "
            "lowering the first caisson. A reader wrote that her grandfather was among them and that he "
            "never trusted the sand on which it was set."
        ),
    )
)

OTHERS = (
    (
        "The eastern breakwater is shut. We stood at its foot with two fishermen, who say that the sea has "
        "been coming through since February. “Nobody should walk there until we know what the next storm "
        "will do to it,” Petra Novak of the harbour board said. The fishermen nodded."
    ),
    (
        "Notice to mariners 14. The eastern breakwater is closed to persons and vehicles. The light at its "
        "head remains in service. Vessels keep fifty metres off. The notice holds until it is withdrawn."
    ),
    (
        "PORT LINDEN (Coastwire) - A court fined a shipping company 2 million crowns on Friday for pumping "
        "oily water into the bay, where seabirds were found dead along nine kilometres of beach. The "
        "company said that it would appeal and that a valve had failed without anybody's knowledge."
    ),
    (
        "Minutes of the harbour board. Present: five members. The board resolved, with one abstention, to "
        "close the eastern breakwater and to ask three firms for offers. The engineer was thanked."
    ),
    (
        "What eleven cracked caissons mean, by our science desk: concrete in sea water swells where salt "
        "reaches the steel. Similar walls in the north were repaired with sheet piles in one winter."
    ),
    (
        "A letter to the editor. I have sailed past that wall for thirty years, and anybody with eyes could "
        "see that it leaned. Two summers of work is what we get for six years of looking elsewhere."
    ),
)

PAGES = (WHOLE, OTHERS[0], CUT, *OTHERS[1:4], EDITED, *OTHERS[4:], LONGER)
WIRED = (0, 2, 6, 9)
"""Which of the pages print the dispatch."""


def cite_pages(*, article: Article, reviewer: Person, pages=PAGES, number: int = 2) -> list[Source]:
    """Cite each of the pages for one claim, by its first words."""
    return [
        create_citation(
            article=article,
            reviewer=reviewer,
            number=number,
            quote=text[:60],
            copy=text,
            title=f"Page {place}",
            url=f"https://page{place}.example/breakwater",
        ).source
        for place, text in enumerate(pages, start=Source.objects.count() + 1)
    ]


def compare_texts() -> None:
    """Do what a worker does after texts came in: compare each with the others."""
    for capture_id in unmarked_captures().order_by("pk").values_list("pk", flat=True):
        propose_origin(capture_id=capture_id, now=NOON)
