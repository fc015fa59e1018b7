"""Sentences of invented news, each number giving words of its own."""

WHO = [
    "baker",
    "clerk",
    "diver",
    "farmer",
    "glazier",
    "miller",
    "nurse",
    "pilot",
    "porter",
    "sailor",
    "tailor",
    "warden",
]
DID = [
    "bought",
    "closed",
    "counted",
    "guarded",
    "lifted",
    "moved",
    "opened",
    "painted",
    "repaired",
    "sold",
    "tested",
    "washed",
]
WHAT = [
    "anchors",
    "barrels",
    "bells",
    "boats",
    "boxes",
    "bridges",
    "cranes",
    "gates",
    "ladders",
    "lamps",
    "ropes",
    "sails",
]
WHERE = [
    "Alder",
    "Birch",
    "Cedar",
    "Dale",
    "Elm",
    "Fern",
    "Grove",
    "Heath",
    "Ivy",
    "Juniper",
    "Larch",
    "Maple",
]
WHY = [
    "frost",
    "rain",
    "rust",
    "smoke",
    "snow",
    "storms",
    "strikes",
    "tides",
    "traffic",
    "waste",
    "wind",
    "worms",
]
SPEAKERS = [
    "Ana Ruiz",
    "Ben Hale",
    "Ida Moss",
    "Tom Reyes",
    "Eva Stone",
    "Max Adler",
    "Lea Brandt",
    "Jon Fisk",
]


def written(number: int) -> str:
    """Return a sentence of its own for each number, so that none is taken for another."""
    a, b, c = number % 12, (number // 12 + number) % 12, (number * 5 + number // 12) % 12
    who, did, what = WHO[a], DID[b], WHAT[c]
    where, why = WHERE[(number * 7 + 3) % 12], WHY[(number // 7) % 12]
    if number % 5 == 1:
        return f"It was the {who} of {where} who {did} {number + 13} {what}, and {why} had cost {number * 3 + 7} hours."
    if number % 5 == 2:
        return f"The goverment recieved {number + 21} {what} from {where} because the {who} had {did} them."
    if number % 5 == 3:
        return f"The {who} {did} the {what} at {where}, and the {WHO[(a + 5) % 12]} was told about {why} by {number + 31} people."
    if number % 5 == 4:
        return f"“We will not wait for {why} in {where} until {number + 41} {what} are {did},” the {who} said."
    return f"No {what} were {did} in {where} for {number + 51} days after {why} occured, the {who} is certain."


def put_in(number: int) -> str:
    """Return a sentence for a later revision, unlike those that were there."""
    who, whom = WHO[number % 12].title(), WHO[(number * 5 + 2) % 12]
    where, why = WHERE[number % 11], WHY[(number * 7) % 12]
    what, did = WHAT[(number // 2) % 12], DID[(number * 3) % 12]
    return f"{who}s from {where} asked the {whom} about {why}; {what} {did} there cost {number * 17 + 100} euros."


def spoken(number: int) -> list[str]:
    """Return what one person says in three sentences, of which only the first names the person."""
    who, what, did = WHO[number * 5 % 12], WHAT[number * 7 % 12], DID[number * 5 % 12]
    where, why, hour = WHERE[number * 3 % 12], WHY[number * 11 % 12], number + 61
    return [
        f"“We had {did} {hour} {what} before the tide,” {SPEAKERS[number % 8]} said.",
        f"“Nobody has asked the {who} about {why} for {hour + 9} days.",
        f"It was {where} that sent the {hour + 18} men.”",
    ]
