from dataclasses import replace
from pathlib import Path

import pytest
from zhengpu.graph import Records, load, merge
from zhengpu.graph.company_names import brand_evidence, take_apart
from zhengpu.graph.identity import apply, decide, unify
from zhengpu.nlp.records import Entity, Mention, Relation

FIXTURE = Path(__file__).parent / "data" / "records"
PLACES = frozenset({"浙江", "浙江省", "安吉", "安吉县", "德清", "德清县"})
COUNTY = Entity("CN-330523", "PLACE", "安吉县", (), "CN-330523")
OTHER = Entity("CN-330521", "PLACE", "德清县", (), "CN-330521")
PROVINCE = Entity("CN-330000", "PLACE", "浙江省", (), "CN-330000")


def seen(doc: str, entity: Entity) -> Mention:
    return Mention(doc, 0, 2, entity.name, entity.label, entity.id, 0.9, "t")


def firm(name: str) -> Entity:
    return Entity(f"company:{name}", "COMPANY", name)


def corpus(*pages: tuple[str, tuple[Entity, ...]]) -> Records:
    entities = unify(entity for _, found in pages for entity in found)
    mentions = tuple(seen(doc, entity) for doc, found in pages for entity in found)
    return Records(mentions, entities)


@pytest.mark.parametrize(
    ("short", "full", "says"),
    [
        ("岚烁公司", "浙江岚烁有限公司", "prefix"),
        ("岚烁", "浙江岚烁新材料股份有限公司", "prefix"),
        ("岚烁材料", "岚烁新材料（安吉）有限公司", "contraction"),
        ("岚烁集团", "浙江岚烁集团有限公司", "prefix"),
        ("安吉城投", "安吉县城市投资发展有限公司", "initials"),
        ("安吉岚商行", "安吉岚山商业银行股份有限公司", "contraction"),
        ("城投公司", "安吉县城市投资发展有限公司", ""),
        ("岚烁集团", "浙江岚烁有限公司", ""),
        ("德清岚烁", "安吉岚烁有限公司", ""),
        ("烁岚", "浙江岚烁有限公司", ""),
        ("岚", "浙江岚烁有限公司", ""),
        ("岚烁支行", "浙江岚烁有限公司", ""),
        ("岚烁有限公司", "浙江岚烁有限公司", ""),
    ],
)
def test_what_can_be_short_for_a_registered_name(short, full, says):
    assert brand_evidence(take_apart(short, PLACES), take_apart(full, PLACES)) == says


def test_a_short_form_joins_the_only_full_name_of_its_county():
    full, short = firm("浙江岚烁有限公司"), firm("岚烁公司")
    records = corpus(("a", (PROVINCE, COUNTY, full)), ("b", (COUNTY, short)))
    (decision,) = decide(records)
    assert (decision.verdict, decision.left, decision.right) == ("same", full.id, short.id)
    assert {f.name for f in decision.features} == {"brand_prefix", "same_county"}
    assert decision.reason.startswith("brand_prefix +2 (岚烁 in 岚烁)")
    merged = merge(records)
    assert {e.id for e in merged.entities} == {PROVINCE.id, COUNTY.id, full.id}
    assert next(e for e in merged.entities if e.id == full.id).aliases == ("岚烁公司",)
    assert merged.mentions[-1].entity == full.id
    assert merged.mentions[-1].text == "岚烁公司"


@pytest.mark.parametrize(
    "pages",
    [
        # Two candidates.
        (("a", ("浙江岚烁有限公司",)), ("b", ("岚烁新材料有限公司",)), ("c", ("岚烁公司",))),
        # The document has both, and the reader kept them apart.
        (("a", ("浙江岚烁有限公司", "岚烁公司")), ("b", ("岚烁公司",))),
        # A two-character brand with nothing said of the place.
        (("?a", ("浙江岚烁有限公司",)), ("?b", ("岚烁公司",))),
        # The same short form in two counties.
        (("a", ("浙江岚烁有限公司",)), ("b", ("岚烁公司",)), ("!c", ("岚烁公司",))),
        # Another county.
        (("a", ("浙江岚烁有限公司",)), ("!b", ("岚烁公司",))),
    ],
)
def test_in_doubt_companies_stay_apart(pages):
    built = []
    for doc, names in pages:
        place = {"?": (PROVINCE,), "!": (PROVINCE, OTHER)}.get(doc[0], (PROVINCE, COUNTY))
        built.append((doc, (*place, *map(firm, names))))
    assert decide(corpus(*built)) == ()


def test_an_official_of_one_document_is_one_in_all():
    person = Entity("person:周澜", "PERSON", "周澜", ("小周",))
    official = Entity("person:周澜", "OFFICIAL", "周澜", (), "", "CN-330523")
    (one,) = unify([person, official])
    assert one == Entity("person:周澜", "OFFICIAL", "周澜", ("小周",), "", "CN-330523")


TOWNS = tuple(Entity(f"CN-330523/{n}", "TOWNSHIP", n) for n in ("梅溪镇", "天荒坪镇"))
BODIES = tuple(Entity(f"org:{t.name}党委", "ORG", f"{t.name}党委") for t in TOWNS)
VILLAGE = Entity("CN-330523/梅溪镇/三岭村", "PLACE", "三岭村")
BOARD = Entity("org:三岭村党委", "ORG", "三岭村党委")
COMMITTEE = Entity("org:安吉县委", "ORG", "安吉县委", ("县委",))
PERSON = Entity("person:方澈", "OFFICIAL", "方澈", ("老方",))


def post(doc: str, body: Entity | None, title: str, date: str = "", status: str = "held"):
    target = body.id if body else None
    return Relation(doc, "HOLDS_ROLE", PERSON.id, target, title, status, date, "。", 0, 1, 0.9, "t")


def part(child: Entity, parent: Entity) -> Relation:
    return Relation("a", "PART_OF", child.id, parent.id, "", "", "", "", 0, 0, 1.0, "t")


def people(*posts: Relation) -> Records:
    entities = (COUNTY, *TOWNS, *BODIES, VILLAGE, BOARD, COMMITTEE, PERSON)
    tree = [part(b, t) for b, t in zip(BODIES, TOWNS, strict=True)]
    tree += [part(t, COUNTY) for t in TOWNS]
    tree += [part(VILLAGE, TOWNS[0]), part(BOARD, VILLAGE), part(COMMITTEE, COUNTY)]
    docs = sorted({p.doc for p in posts})
    return Records(tuple(seen(d, PERSON) for d in docs), unify(entities), (*tree, *posts))


@pytest.mark.parametrize(
    "posts",
    [
        [post("a", BODIES[0], "书记", "2024-05"), post("b", BODIES[1], "书记", "2024-06")],
        [post("a", BODIES[0], "委员"), post("b", BODIES[1], "书记")],
        [post("a", BOARD, "书记", "2024-05"), post("b", BODIES[1], "镇长", "2024-05-03")],
        [post("a", BODIES[0], "书记"), post("b", None, "记者")],
    ],
)
def test_namesakes_with_posts_no_one_can_hold_at_once_become_two(posts):
    records = people(*posts)
    (decision,) = decide(records)
    assert decision.verdict == "different"
    assert decision.docs == ("b",)
    merged = merge(records)
    assert [m.entity for m in merged.mentions] == ["person:方澈", "person:方澈#2"]
    two = [e for e in merged.entities if e.name == "方澈"]
    assert [e.id for e in two] == ["person:方澈", "person:方澈#2"]
    assert two[1].aliases == ()
    assert {r.subject for r in merged.relations if r.doc == "b"} == {"person:方澈#2"}


@pytest.mark.parametrize(
    "posts",
    [
        # A career.
        [post("a", BODIES[0], "书记", "2021-05"), post("b", BODIES[1], "书记", "2024-06")],
        # A village and its town, a town and the county.
        [post("a", BOARD, "书记"), post("b", BODIES[0], "委员")],
        [post("a", COMMITTEE, "常委"), post("b", BODIES[1], "书记")],
        # What is over does not clash with what is.
        [post("a", BODIES[0], "书记", "", "former"), post("b", BODIES[1], "书记")],
        [post("a", None, "组长"), post("b", BODIES[1], "书记")],
    ],
)
def test_posts_that_go_together_stay_one_person(posts):
    assert decide(people(*posts)) == ()


def test_a_document_joins_the_namesake_whose_body_it_shares():
    records = people(
        post("a", BODIES[0], "书记"), post("b", BODIES[1], "书记"), post("c", BODIES[1], "书记")
    )
    (decision,) = decide(records)
    assert decision.docs == ("b", "c")


def test_merging_twice_changes_nothing_more():
    records = people(post("a", BODIES[0], "书记"), post("b", BODIES[1], "书记"))
    once = merge(records)
    assert merge(once) == once
    fixture = merge(load(FIXTURE))
    assert merge(fixture) == fixture


def test_the_order_of_records_does_not_matter():
    records = load(FIXTURE)
    turned = Records(records.mentions[::-1], records.entities[::-1], records.relations[::-1])
    assert decide(records) == decide(turned)
    assert merge(records).entities == merge(turned).entities


def test_no_decisions_leave_the_records_alone():
    records = load(FIXTURE)
    assert apply(records, ()) == records
    assert decide(replace(records, entities=())) == ()
