"""Texts that try to be more than texts: whatever a partnership may call something."""

from __future__ import annotations

import re
from itertools import cycle, islice

SENTINEL = "window.__ran=1"
LONG = 10_000

VALUES: tuple[str, ...] = (
    f"<script>{SENTINEL}</script>",
    f"<img src=x onerror={SENTINEL}>",
    f'"><svg onload="{SENTINEL}">',
    f"'><iframe srcdoc='<script>parent.{SENTINEL}</script>'></iframe>",
    f"<a href='javascript:{SENTINEL}'>press</a>",
    f"</style><script>{SENTINEL}</script>",
    f"</title><body onload={SENTINEL}>",
    "<!-- <b data-hostile>not a comment</b> -->",
    "<b data-hostile>bold</b> &lt;i&gt; &amp; &#60;u&#62;",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<img src=//evil.example/pixel.png>",
    "<style>body{display:none}</style>",
    "**bold** _italic_ ~~struck~~ `code`",
    f"[press](javascript:{SENTINEL})",
    "![pixel](http://evil.example/pixel.png)",
    "<http://evil.example/auto> www.evil.example",
    "# heading | a | b |",
    "- item 1. item > quote --- ***",
    "$x^2$ $$\\frac{1}{2}$$",
    ":red[colour] :material/warning: :streamlit: :rainbow[all]",
    "^[note] [^1] ==marked== ~sub~ :smile:",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    '=HYPERLINK("http://evil.example","press")',
    "'; drop table counts; --",
    '" or 1=1 --',
    "{n} {s} {0} {self.__class__}",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "@@=h @@#Math.PI @@type",
    "%s %d %n %(name)s",
    "datum.value]; constructor.constructor('return 1')()",
    "../../etc/passwd C:\\Windows\\win.ini",
    "\u202eright to left\u202c \u200f\u2066mixed\u2069",
    "\u05e9\u05dc\u05d5\u05dd and \u0645\u0631\u062d\u0628\u0627",
    "\U0001f52a\U0001f469\u200d\U0001f469\u200d\U0001f467 zero\u200bwidth \ufeffmark",
    "bell\x07 escape\x1b[31m delete\x7f end",
    "line\u2028break\u2029 tab\tfeed\r\nnext",
    "Long" + "o" * (LONG - 8) + "name",
)
"""Forty of them: HTML, Markdown, formulas, SQL, templates, directions, controls, and a long one."""


def spread(number: int, *, first: int = 0) -> list[str]:
    """Return so many of the values, from one on and round again."""
    return list(islice(cycle(VALUES), first, first + number))


def is_said(value: str, page: str) -> bool:
    """Say whether a page shows a value as text; what has no shape, and spaces, do not count."""
    return _bare(value)[:200] in _bare(page)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
