"""Texts that would like to be more than text."""

from __future__ import annotations

HOSTILE = (
    '#import "@preview/x:1.0.0": *',
    '#panic("x") $ sum_1^2 $',
    "*bold* _thin_ `raw` @label <label>",
    "= Heading\n- list",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]></svg><text>out</text>",
    "&lt;&amp;&#x41;",
    '=HYPERLINK("http://x.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "Robert'); DROP TABLE risk;--",
    "{{7*7}} {% raw %} ${7*7}",
    "\u202etxet\u202c \u2066x\u2069",
    "\N{GRINNING FACE}\N{HOCHO} \N{REGIONAL INDICATOR SYMBOL LETTER G}",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u4f60\u597d",
    "x" * 10_000,
    "\x1b[31mred\x00\x07",
)
