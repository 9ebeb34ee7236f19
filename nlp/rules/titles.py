"""Role nouns: every place where a title could stand; who holds it is decided later."""

from __future__ import annotations

import re
from functools import cache

from ..text import Mark
from .fused import fused_source
from .patterns import HAN, lexicon

_GRADE = "(?:[一二三四五六七八九十]级)"
_DEPUTY = "(?:常务副|第一副|专职副|驻会副|副总|副|代理副|代副)"
_PREFIX = (
    f"(?:{_GRADE}|{_DEPUTY}|代理|代|执行|名誉|荣誉|首席|高级|正高级|见习|特约|专职|兼职|第一|总"
    "|助理)"
)
_REGION = "(?:全球|亚太区?|中国区|大中华区|华东区|华南区|华北区|区域|大区)"
_DEPARTMENT_HEAD = (
    "(?:副?部长|副?经理|副?主任|主管|副?总监|专员|副?科长|副?处长|组长|负责人|副?厂长|工程师)"
)
#: What narrows a role and belongs to it: 森林警长, 县级林长, 法治副校长, 科技辅导员.
_NARROWED = (
    "(?:(?:[高初][一二三]|[一二三四五六七八九])年级(?:副?主任|副?组长|部?副?部长)|(?<=行署|公署|地区)(?:常务)?副?专员|(?<![老律教医厨法工导大技设药牧会任])副?师长(?![期们辈])"
    "|(?:森林|河道|片区|社区|校园|[省市县区镇乡村]级)副?总?(?:警长|河长|林长|湖长|田长|路长)"
    "|(?:法治|法制|健康|科技|科学|安全|劳动|德育|教学|业务|后勤)副校长"
    "|(?:科技|校外|心理|少先队|大队|心理健康|科学|劳动|普法)辅导员"
    "|(?<![一-龥])(?:村|科)主任|(?:组织|宣传|统战|政法|纪检|武装|党建|人大){2,3}委员"
    "|(?<![一-龥])[一-龥]{2,3}车间副?主任|(?<=农场|牧场|猪场|鸡场|羊场)场主|(?<!的)教练(?!员)"
    "|(?<=人民代表大会)代表(?=[，。、；）])|项目部(?:副?经理|负责人|技术员|安全员|总工程师)"
    "|(?:救护|急救|职业技能|技能|礼仪)培训师|(?:不?驻会|专职)?副?(?<!业)主委(?!员|会)|(?<!总)支书(?!记)|(?<!专)班组长|(?:语文|数学|英语|物理|化学|体育|音乐|美术|思政|历史|地理|生物)教师"
    "|(?<![散作语公行法律判裁])文书(?![籍写法记类送])"
    "|(?:调查|检查|评审|行政)?(?:执法人员|经营者|承办人|经办人)(?=[ ]?：))"
)
#: A department of a firm by its name alone: 供电局|计划建设部副主任, 公司|装卸班班长.
_FIRM_UNIT = (
    "(?:(?<=公司|集团|电局|支行|分行|银行|酒店|商场)"
    f"(?!董事|监事|党|团|工会|纪)(?:{HAN}{{2,5}}?(?:部|科|车间|班组|班|室|中心))"
    "副?(?:部长|经理|主任|主管|总监|科长|班长|组长|负责人))"
)
#: What follows a role noun and makes it part of another word (委员|会, 主任|会议, 教师|节).
_NOT_BEFORE = (
    "(?!(?<=长)[期远效]|(?<=主席)台(?![州湾])|会(?!见|上|同|长|员|议)|(?<=成员)(?:国|单位)|节|们|制|办|室|证|站|之家|联席|会议"
    "|事务所|协会|岗|职务犯罪)"
)


@cache
def pattern() -> re.Pattern[str]:
    """Return the compiled pattern of a whole title with its prefixes."""
    head = lexicon("titles.txt")
    jobs = lexicon("job_titles.txt")
    department = lexicon("departments.txt")
    return re.compile(
        f"(?:{_NARROWED}|(?:高级|中级|初级)?{jobs}(?![工额傅父生范])|{fused_source()}|{_FIRM_UNIT}|{_REGION}?(?:副?总裁|副?总经理|副?总监|首席执行官)"
        f"|(?<=公司|集团)办公室副?主任"
        f"|{_REGION}?(?:{department}){{1,2}}(?:部|科(?!副?科长)|处(?!副?处长)|室|中心|车间)?{_DEPARTMENT_HEAD}"
        f"|{_PREFIX}{{0,3}}{head})" + _NOT_BEFORE
    )


def find_titles(plain: str) -> tuple[Mark, ...]:
    """Return every possible title in ``plain``, in order and without overlap."""
    return tuple(
        Mark(match.start(), match.end(), "TITLE", "title", 0.8)
        for match in pattern().finditer(plain)
    )
