"""News-like text of any length."""


def text_of(claims: int, *, salt: str) -> str:
    """Return a headline and so many sentences that together make `claims` claims."""
    sentences = [
        f"The harbour board said on Tuesday that berth {salt} {n} would stay closed."
        for n in range(1, claims)
    ]
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    return "\n\n".join([f"Berths of pier {salt} stay closed", *paragraphs])
