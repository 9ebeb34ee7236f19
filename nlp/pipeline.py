"""The spaCy pipeline: thin components over the rules, one span group each.

Components propose marks into ``doc.spans``; the arbiter chooses among them and alone writes
``doc.ents``; the last component writes what the document states to ``doc._``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from .arbiter import USER, choose, settle
from .errors import ModelError
from .facts import Facts, find_facts
from .facts_data import to_data
from .gazetteer import load as load_gazetteer
from .logistic import Logistic
from .model import ModelTagger as ModelTagger
from .recogniser.pipe import NAME as RECOGNISER
from .recogniser.place import RULES_ALONE, add_recogniser, recogniser_folder
from .rules.bodies import find_bodies
from .rules.bylines import find_credited
from .rules.companies import find_companies
from .rules.firm_names import find_firm_names
from .rules.fused import without_fused
from .rules.partners import find_partners
from .rules.people import find_people
from .rules.places import find_places
from .rules.posts import cut_titles, free_titles, link_titles, outside_titles, without_shared_level
from .rules.prefectures import find_prefectural
from .rules.programmes import find_programmes
from .rules.short_names import find_short_forms
from .rules.titles import find_titles
from .rules.user import find_refused, find_user_marks, load_rules
from .segmenter import blank
from .spans import read_ents, read_group, write_ents, write_group
from .text import Mark, Text, prepared

#: The components in order; each is a spaCy factory of this name.
COMPONENTS = (
    "zhengpu_divisions",
    "zhengpu_companies",
    "zhengpu_bodies",
    "zhengpu_programmes",
    "zhengpu_people",
    "zhengpu_arbiter",
    "zhengpu_facts",
)
#: Name of the arbiter's table in its folder.
TABLE = "arbiter.tsv"
#: Span groups that the arbiter chooses from.
PROPOSALS = ("divisions", "companies", "bodies", "programmes", "people", "user", "model")


def register_extensions() -> None:
    """Declare the Doc attributes of the pipeline; calling it again changes nothing.

    ``doc._.region`` is the page's own division as the user gave it, ``doc._.articles`` the
    ``[start, end]`` of its articles, ``doc._.zhengpu`` the facts as plain data.
    """
    for name, default in (("region", ""), ("articles", None), ("zhengpu", None)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def text_of(doc: Doc) -> Text:
    """Return the Doc's text as the rules see it."""
    return prepared(doc.text)


def _groups(doc: Doc, *names: str) -> tuple[Mark, ...]:
    return tuple(mark for name in names for mark in read_group(doc, name))


@Language.component("zhengpu_divisions", assigns=["doc.spans"])
def tag_divisions(doc: Doc) -> Doc:
    """Propose places and townships."""
    register_extensions()
    text = text_of(doc)
    titles = find_titles(text.plain)
    places = find_places(text, load_gazetteer(), doc._.region)
    places = outside_titles(places, titles)
    write_group(doc, "divisions", without_shared_level(text.plain, places, titles))
    return doc


@Language.component("zhengpu_companies", requires=["doc.spans"], assigns=["doc.spans"])
def tag_companies(doc: Doc) -> Doc:
    """Propose companies by full name and by short form."""
    plain = text_of(doc).plain
    places = read_group(doc, "divisions")
    companies = find_companies(plain, places)
    companies += find_firm_names(plain, companies)
    shorts = find_short_forms(plain, companies, places)
    write_group(doc, "companies", (*companies, *shorts, *find_partners(plain)))
    return doc


@Language.component("zhengpu_bodies", requires=["doc.spans"], assigns=["doc.spans"])
def tag_bodies(doc: Doc) -> Doc:
    """Propose bodies that are no companies."""
    plain = text_of(doc).plain
    bodies = find_bodies(plain, _groups(doc, "divisions", "companies"))
    bodies += find_prefectural(plain, read_group(doc, "divisions"))
    write_group(doc, "bodies", without_fused(plain, bodies))
    return doc


@Language.component("zhengpu_programmes", requires=["doc.spans"], assigns=["doc.spans"])
def tag_programmes(doc: Doc) -> Doc:
    """Propose programmes."""
    marks = _groups(doc, "companies", "bodies")
    write_group(doc, "programmes", find_programmes(text_of(doc).plain, marks))
    return doc


@Language.component("zhengpu_people", requires=["doc.spans"], assigns=["doc.spans"])
def tag_people(doc: Doc) -> Doc:
    """Propose people, and the titles that could be theirs."""
    plain = text_of(doc).plain
    places, bodies = read_group(doc, "divisions"), read_group(doc, "bodies")
    titles = free_titles(find_titles(plain), bodies, places)
    marks = (*places, *_groups(doc, "companies", "bodies", "programmes", "user"))
    write_group(doc, "people", find_people(plain, titles, marks, find_credited(plain)))
    write_group(doc, "titles", titles)
    return doc


class Arbiter:
    """Choose among all proposals and write the entities.

    Its table of weights is fitted for one recogniser; without a table, or without a recogniser
    in the pipeline, the rules decide alone.
    """

    def __init__(self) -> None:
        """Begin without a table."""
        self.table: Logistic | None = None

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        if self.table is not None:
            (folder / TABLE).write_text(self.table.lines(), encoding="utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Arbiter:
        """Read the table of a model's folder.

        Raises:
            ModelError: it cannot be read or is malformed.
        """
        file = Path(path) / TABLE
        try:
            self.table = Logistic.of_lines(file.read_text(encoding="utf-8"), str(file))
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(
                f"{file}: the arbiter's table cannot be read ({error}); restore it, reinstall "
                "zhengpu, or train again with zhengpu train"
            ) from error
        return self

    def __call__(self, doc: Doc) -> Doc:
        """Write the entities."""
        plain = text_of(doc).plain
        proposals, ruled = ruled_of(doc)
        if self.table is not None and RECOGNISER in doc.spans:
            refused = _refused(doc)
            likely = [m for m in read_group(doc, RECOGNISER) if (m.start, m.end) not in refused]
            fixed = [m for m in ruled if m.source.startswith(USER) or _inside(m, refused)]
            ruled = settle(plain, proposals, ruled, likely, self.table, fixed)
        write_ents(doc, ruled)
        return doc


@Language.factory("zhengpu_arbiter", requires=["doc.spans"], assigns=["doc.ents"])
def arbitrate(nlp: Language, name: str) -> Arbiter:
    """Make the arbiter of a spaCy config."""
    return Arbiter()


def ruled_of(doc: Doc) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return all that the rules propose for a Doc, and what they alone choose of it."""
    refused = _refused(doc)
    proposals = tuple(m for m in _groups(doc, *PROPOSALS) if (m.start, m.end) not in refused)
    possible = tuple(m for m in read_group(doc, "titles") if (m.start, m.end) not in refused)
    chosen = choose(proposals)
    possible = cut_titles(text_of(doc).plain, possible, chosen)
    titles = [
        title
        for title in possible
        if not any(mark.start < title.end and title.start < mark.end for mark in chosen)
    ]
    linked = link_titles(text_of(doc).plain, titles, chosen)
    return (*proposals, *possible), tuple(sorted((*chosen, *linked)))


def _inside(mark: Mark, stretches: Iterable[tuple[int, int]]) -> bool:
    """Whether a mark lies in a name that the user refused: what it covered is the rules' to say."""
    return any(start <= mark.start and mark.end <= end for start, end in stretches)


def _refused(doc: Doc) -> frozenset[tuple[int, int]]:
    return frozenset((mark.start, mark.end) for mark in read_group(doc, "refused"))


@Language.component("zhengpu_facts", requires=["doc.ents"], assigns=["doc._.zhengpu", "doc.ents"])
def state_facts(doc: Doc) -> Doc:
    """Resolve the entities, find the relations, tell officials from other people."""
    register_extensions()
    facts = facts_of(doc)
    write_ents(doc, facts.marks)
    doc._.zhengpu = to_data(facts)
    return doc


def facts_of(doc: Doc) -> Facts:
    """Return what the Doc states; the Doc has its entities."""
    articles = [(start, end) for start, end in doc._.articles or [[0, len(doc.text)]]]
    return find_facts(text_of(doc), read_ents(doc), articles, doc._.region, load_gazetteer())


@Language.factory("zhengpu_rules", default_config={"path": ""}, assigns=["doc.spans"])
class UserRules:
    """Propose what a user's own rules find, in the group ``user``.

    Args:
        nlp: The pipeline.
        name: Name of the component.
        path: Rule file: spaCy EntityRuler patterns (``.jsonl``) or a lexicon (``.txt``).

    Raises:
        LexiconError: the file is malformed; the message names file, line and key.
    """

    def __init__(self, nlp: Language, name: str, path: str) -> None:
        """Read the rule file."""
        self.rules = load_rules(Path(path), nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group ``user`` and, of names that are no mention, ``refused``."""
        write_group(doc, "user", find_user_marks(doc, self.rules))
        write_group(doc, "refused", find_refused(doc, self.rules))
        return doc


def load(
    rules: Path | None = None,
    *,
    segmenter: Path | None = None,
    model: str = "",
    labels: Path | None = None,
) -> Language:
    """Return the pipeline, ready to use; nothing is downloaded.

    Args:
        rules: A file of the user's own rules; they win over ours.
        segmenter: Folder of another spacy-pkuseg model.
        model: What recognises names beside the rules: ``""`` for the shipped recogniser,
            :data:`RULES_ALONE` for nothing, a folder that ``zhengpu train`` wrote, or any other
            spaCy pipeline by name or folder.
        labels: File that maps the labels of such another pipeline to ours.

    Raises:
        LexiconError: the rule file, the label file or a shipped lexicon is malformed.
        ModelError: the segmenter or the model is damaged or does not fit, or there is none.
    """
    register_extensions()
    nlp = blank(segmenter)
    own = recogniser_folder(model)
    if own is not None:
        add_recogniser(nlp, own)
    if rules is not None:
        nlp.add_pipe("zhengpu_rules", config={"path": str(rules)})
    if own is None and model != RULES_ALONE:
        nlp.add_pipe("zhengpu_model", config={"path": model, "labels": str(labels or "")})
    for name in COMPONENTS:
        component = nlp.add_pipe(name)
        if isinstance(component, Arbiter) and own is not None:
            component.from_disk(own / "zhengpu_arbiter")
    return nlp
