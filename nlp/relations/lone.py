"""Whether a title stands alone, or a body that nothing found may end right before it."""

from __future__ import annotations

import re

#: Words that a title with a body elsewhere may have before it.
_PLAIN = re.compile(
    "(?:首任|当选?|补选|推选|选举|聘请|年轻|老|女|男|名|位|我院|我校|该院|该校|副|小组|县里|镇里|村里|来|了|派|"
    "叫|请|说|到|[县市区镇乡村院校局场站所队])$|"
    "(?:^|[^一-龥])(?:[协商学]会|研究会|联合会|联盟|合作社|公司|集团|医院|卫生院|学校|基地)$"
)
#: Before a title that stands alone; anything else may be a firm's name that nothing found.
BARE = re.compile(
    "(?:^|[^一-龥A-Za-z0-9]|公司|企业|集团|厂|社|店|[由任为的兼原前现其和与及聘对给向是该让请同来聘]|第[一二三四五六七八九十0-9])$"
)


def stands_alone(before: str) -> bool:
    """Whether a title behind ``before`` is none of a body that nothing found (某县诗社|主席)."""
    return BARE.search(before) is not None or _PLAIN.search(before) is not None
