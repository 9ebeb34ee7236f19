"""What a user should know about a page's text before trusting what is made of it."""

from __future__ import annotations

import re

_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LOST = re.compile("(?<=[\u4e00-\u9fff])\\?+(?=[\u4e00-\u9fff])")
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|td|tr|table|font|strong|a|img)\b[^<>]{0,200}>|&nbsp;|&\w{2,6};", re.I
)
_PINYIN = re.compile("[\u4e00-\u9fff][（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[）)]", re.I)
_TEMPLATE = re.compile(r"[XxＸ×]{2,}(?=[\u4e00-\u9fff])")
_DOUBLED = re.compile("[，,]{2,}|[。]{2,}|，。|。，")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def notices(text: str) -> tuple[str, ...]:
    """Say what is odd about a page's text; nothing for ordinary news.

    Args:
        text: The page.
    """
    found = []
    solid = len("".join(text.split()))
    hanzi = len(_HANZI.findall(text))
    if solid and hanzi < 0.3 * solid:
        found.append(f"looks not like Chinese news: {hanzi} of {solid} characters are Chinese")
    elif hanzi < 20:
        found.append(f"looks not like news: only {hanzi} Chinese characters")
    for pattern, what in (
        (re.compile("\ufffd"), "lost character(s) (U+FFFD)"),
        (_LOST, "place(s) where ? stands inside a word: characters lost before"),
        (_PRIVATE, "private-use character(s), which have no meaning outside their font"),
        (_MARKUP, "left-over(s) of HTML markup"),
        (_PINYIN, "place(s) with pinyin in brackets after a character"),
        (_TEMPLATE, "place(s) where XX stands for a name"),
        (_DOUBLED, "doubled comma(s) or full stop(s)"),
    ):
        count = len(pattern.findall(text))
        if count:
            found.append(f"{count} {what}")
    return tuple(found)
