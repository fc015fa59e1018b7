"""The lines of a PDF's pages to running text."""

import re

_SOFT = "\u00ad\ufffe"
_LINE_END = re.compile(rf"(\w+)([-\u2010{_SOFT}])[ \t]*\n[ \t]*([^\W\d_]\w*)")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")


def words_of_pages(pages: list[str]) -> str:
    """Put the pages one below the other, with words that a line end cuts in two made whole."""
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    known = {word.casefold().replace("\u2010", "-") for word in _WORD.findall(text)}

    def joined(cut: re.Match[str]) -> str:
        first, hyphen, second = cut.groups()
        if hyphen in _SOFT:
            return first + second
        # "well-\nknown" keeps its hyphen where the document has "well-known" elsewhere.
        is_compound = f"{first}-{second}".casefold() in known or not second[0].islower()
        return f"{first}-{second}" if is_compound else first + second

    return _LINE_END.sub(joined, text)
