"""The pointing words themselves, as one pattern: 该镇, 我们村, 两地, 双方, 公司, 这一项目."""

from __future__ import annotations

import re

_LEVEL = "省|市|州|盟|县|旗|区|镇|乡|街道|苏木|村|社区"
#: What makes another word of the level word: 该市场, 全区域, 全国, 全市级, 全村民.
_NOT = "(?![场域块国会民级政直容]|[一-龥]级)"
#: Where a bare 公司 or 项目 is a word of its own, and what makes another word of it.
_ALONE = (
    r"(?:(?<![一-龥A-Za-z0-9”])|(?<=[。！？，]”)|(?<=[与由对向被给])|(?<=代表)|(?<=持有)|"
    r"(?<=[、，]和)|(?<=[将把让使]))"
)
_NOT_FIRM = r"(?![法制化债们]|内部|有限|股份有限|名称|地址|章程|性质|类型)"
#: Who acts behind 两地 is not the places themselves.
_NOT_PEOPLE = "(?!警方|公安|民警|法院|检察|法官|农户|群众|居民|村民|百姓|之间|间|人民)"
_PROJECT = "项目|行动|活动|机制|平台|品牌|工程|系统|小程序|制度|模式|计划|改革|试点|专项行动"
_GOES_ON = (
    "(?=由|总投资|计划|预计|建成|建设|位于|选址|占地|投产|全部|已|将于|将在|于[0-9去今]|分[两三]期|实施主体|业主|"
    "投资|达产|落户|落地|落在|施工|中标)"
)
#: A body named by its kind alone, where it acts: 学校与协会合办, 由医院承办.
_KIN = (
    "学校|校方|医院|院方|卫生院|幼儿园|协会|商会|学会|联合会|基金会|工作队|工作组|联络小组|指挥部|"
    "研究院|研究所|党支部|党总支|专班|志愿服务队"
)
_ACTS = (
    "[与和同跟由已将还也是在今去昨从被把]|联合|联手|携手|牵头|组织|推出|开展|启动|建立|派出|成立|"
    "负责|出资|举办"
)
#: Every pointing word; the group that matched says how it is resolved.
POINTING = re.compile(
    rf"(?P<own>(?:[我本]|我们|咱们?|俺们?)(?P<ownlevel>{_LEVEL})){_NOT}|"
    rf"(?P<all>(?<![到至向])全(?P<alllevel>{_LEVEL})){_NOT}|"
    rf"(?P<that>[该此](?P<thatlevel>{_LEVEL})){_NOT}|"
    r"(?P<inside>(?<![一-龥]下)(?P<insidelevel>[省市州县旗区镇乡村])(?:里(?!下)|集体))|"
    r"(?P<upon>(?<![一-龥])(?P<uponlevel>[镇乡村])上(?![下报级升门市学班任线调交]))|"
    r"(?P<park>(?:(?<![一-龥])|(?<=[该由与]))园区(?![一-龥]{0,3}(?:[书副主]|[党管]委|企业)))|"
    rf"(?P<pair>(?P<count>[两三四五])(?P<pairkind>地|家企业|家公司|家单位|{_LEVEL}){_NOT}{_NOT_PEOPLE})|"
    r"(?P<sides>[双三四])方(?![协面向案位便式法能可程正形])|"
    r"(?P<bank>该(?:银)?行(?![动业政程为]))|(?P<here>(?<=在)这里|(?<=落[户地在])这里)|"
    rf"(?P<latter>(?P<which>[前后])者)(?=[由是为位选总占将已于的投、，与和])|"
    rf"(?P<kin>(?:{_ALONE}|(?<=是))(?:{_KIN}))(?={_ACTS})|"
    rf"(?P<group>(?:我们?|该|本)?集团公司|(?:我们?|该|(?<![一-龥])本)集团|(?:{_ALONE}|(?<=是)|(?<=[^责]任))集团(?!有限|股份|总公司|控股|化|军|内)){_NOT_FIRM}|"
    rf"(?P<company>(?:该|这家|我们|咱们?|(?<![一-龥])[我本])(?:公司|企业|合作社|厂)|我司|{_ALONE}公司){_NOT_FIRM}|"
    r"(?P<we>(?<![一-龥])我们(?![村镇乡县市区院校局公企家厂集]|合作社|社区|街道|单位))|"
    r"(?P<coop>(?:(?<![一-龥])|(?<=得知)|(?<=了解到))(?:合作社|企业)(?=由|是|与|已|被|位于|坐落|随即|于[0-9]|自[0-9]|[0-9]{4}年成立))|"
    r"(?P<body>该(?:局|院|校|所|委|协会|商会|中心|单位|法院|检察院)|(?P<house>我[院校局所]))|"
    rf"(?P<programme>(?:[该此]|这一|这项|这个)(?:{_PROJECT}))|"
    rf"(?P<work>(?<![一-龥”A-Za-z0-9])(?:项目|工程)){_GOES_ON}"
)
