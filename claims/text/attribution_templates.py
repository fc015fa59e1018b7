"""Which columns of which neighbours the attribution tagger weighs, alone and together."""

from claims.text.attribution_columns import Column

Template = tuple[tuple[int, Column], ...]

_SINGLE: dict[Column, tuple[int, ...]] = {
    Column.WORD: (-3, -2, -1, 0, 1, 2, 3),
    Column.CLASS: (-4, -3, -2, -1, 0, 1, 2, 3, 4),
    Column.CLUSTER: (-2, -1, 0, 1, 2),
    Column.FINE_CLUSTER: (-2, -1, 0, 1, 2),
    Column.ENDING: (-1, 0, 1),
    Column.SHAPE: (-1, 0, 1),
    Column.QUOTE: (-2, -1, 0, 1, 2),
    Column.PLACE: (0,),
    Column.LEFT_CUE: (0,),
    Column.RIGHT_CUE: (0,),
    Column.SENTENCE: (0,),
    Column.PARAGRAPH: (0,),
}
_TOGETHER = """
-1w+0w +0w+1w -1k+0k +0k+1k -2k-1k+0k -1k+0k+1k +0k+1k+2k -1c+0c +0c+1c +0w+0q +0k+0q +0k+0l +0k+0r
+0q+0l +0q+0r +0k+0p -1k+0l +0q+0s +0l+0r +0c+0l +0c+0r -1q+0q+1q +0k+0s +1k+2k+3k -3k-2k-1k
+0f+0l +0f+0r -1k+0k+0l +0k+1k+0r -1w+0k +0k+1w +0g+0q +0g+0k +0p+0q +0g+0l +0g+0r +0g+0p
"""
_LETTER = {
    "w": Column.WORD,
    "k": Column.CLASS,
    "c": Column.CLUSTER,
    "f": Column.FINE_CLUSTER,
    "q": Column.QUOTE,
    "p": Column.PLACE,
    "l": Column.LEFT_CUE,
    "r": Column.RIGHT_CUE,
    "s": Column.SENTENCE,
    "g": Column.PARAGRAPH,
}


def _read(code: str) -> Template:
    """Read "-1w+0k" as the word before together with this word's class."""
    steps = [code[at : at + 3] for at in range(0, len(code), 3)]
    return tuple((int(step[:2]), _LETTER[step[2]]) for step in steps)


TEMPLATES: tuple[Template, ...] = (
    *(((offset, column),) for column, offsets in _SINGLE.items() for offset in offsets),
    *(_read(code) for code in _TOGETHER.split()),
)
REACH = 4
