"""From sources to records: bad input costs itself alone."""

import pytest
from cli_fakes import extract
from zhengpu.cli.flow import harvest
from zhengpu.nlp.errors import ReadingError
from zhengpu.nlp.reading.source import Found, Skipped, Source
from zhengpu.nlp.records import Page

GOOD = "云溪市财政局局长钱得水到会。"


def read(source):
    if source.path.startswith("broken"):
        raise ReadingError(f"{source.path}: the file is empty", kind="empty")
    text = {"defect": "defect", "unwilling": "unwilling", "poem": "床前明月光"}.get(
        source.path, GOOD
    )
    return Page(source.id, source.path, text, "", date="2024-05-01", notes=("read",))


def found(*names, skipped=()):
    return Found(tuple(Source(name, name) for name in names), tuple(skipped))


def test_pages_that_fail_cost_only_themselves():
    names = ["a.txt", "broken.txt", "defect", "unwilling", "b.txt", "poem"]
    whole = harvest(found(*names), read, extract)
    alone = harvest(found("a.txt", "b.txt"), read, extract)
    assert whole.records == alone.records
    states = {outcome.id: (outcome.state, outcome.kind) for outcome in whole.outcomes}
    assert states == {
        "a.txt": ("read", ""),
        "b.txt": ("read", ""),
        "broken.txt": ("failed", "empty"),
        "defect": ("failed", "defect"),
        "unwilling": ("failed", "no-news"),
        "poem": ("read", ""),
    }
    assert [outcome.id for outcome in whole.failed] == ["broken.txt", "defect", "unwilling"]


def test_a_defect_is_told_with_what_broke():
    (failed,) = harvest(found("defect"), read, extract).failed
    assert failed.reason == (
        "defect: a defect in zhengpu (RuntimeError: the rules fell over); report it"
    )


def test_an_interruption_is_no_bad_page():
    def stop(page):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        harvest(found("a.txt"), read, stop)


def test_one_entity_of_two_pages_is_one_record():
    records = harvest(found("a.txt", "b.txt"), read, extract).records
    assert [entity.name for entity in records.entities] == ["云溪市财政局", "钱得水"]
    assert len(records.mentions) == 6


def test_outcomes_carry_counts_notes_and_what_was_left_out():
    skipped = (
        Skipped("x.png", "unsupported", "x.png: a picture", failure=False),
        Skipped("gone", "missing", "gone: no such file", failure=True),
    )
    outcomes = harvest(found("a.txt", "poem", skipped=skipped), read, extract).outcomes
    assert [(item.id, item.state) for item in outcomes] == [
        ("a.txt", "read"),
        ("gone", "failed"),
        ("poem", "read"),
        ("x.png", "skipped"),
    ]
    assert (outcomes[0].mentions, outcomes[0].relations) == (3, 1)
    assert outcomes[2].notes == ("read", "does not look like news")


def test_order_of_sources_does_not_change_records():
    one = harvest(found("a.txt", "b.txt"), read, extract)
    other = harvest(found("b.txt", "a.txt"), read, extract)
    assert one.outcomes == other.outcomes
    assert one.records.entities == other.records.entities


def test_progress_sees_every_source():
    seen = []

    def watch(sources):
        for source in sources:
            seen.append(source.id)
            yield source

    harvest(found("a.txt", "broken"), read, extract, watch)
    assert seen == ["a.txt", "broken"]
