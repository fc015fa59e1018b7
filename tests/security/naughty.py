"""Strings that have broken other programs, and markup that must never come alive."""

WORDS = {
    "bidi": "abc\u202edef\u2066ghi\u2069",
    "zero width": "ab\u200bcd\u200d\ufeffef\u2060",
    "combining": "e" + "\u0301" * 60,
    "astral": "😀🏴󠁧󠁢󠁥󠁮󠁧󠁿 𝕬𝖓𝖆",
    "noncharacter": "a\ufffe\uffffb",
    "separators": "a\u2028b\u2029c\u0085d",
    "formula": '=HYPERLINK("https://evil.example")',
    "template": "{{ settings.SECRET_KEY }}{% debug %}${7*7}",
    "sql": "'; DROP TABLE claims_auditevent; --",
    "like": "100%_\\%",
    "path": "../../../../etc/passwd",
    "header": "x\r\nSet-Cookie: a=b",
    "arabic": "الوزارة أوقفت الطلب",
}
"""What a person might type or paste; whatever takes it shows it again as it was."""

NONSENSE = {
    "nul": "a\0b",
    "escape": "a\x1b[31mb",
    "huge number": "9" * 400,
    "nan": "NaN",
    "beyond bigint": str(2**63),
    "unicode digit": "٣",
    "long": "x" * 100_000,
    "spaces": " \u00a0\u3000",
    "date": "9999-99-99T99:99",
    "everything typed": " ".join(WORDS.values()),
}

RAW = {
    "lone surrogate": "%ED%A0%80",
    "latin-1": "caf%E9",
    "overlong": "%C0%AF",
    "cut off": "%E2%82",
    "utf-16": "%FE%FF%00a",
}
"""What no browser sends: bytes that are no UTF-8, as they stand in an address or a form."""

MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    "--><script>alert(1)</script><!--",
    '" autofocus onfocus=alert(1) x="',
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]

LIVE_ADDRESSES = ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
