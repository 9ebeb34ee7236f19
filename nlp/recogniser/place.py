"""Where a recogniser lies (shipped, trained by the user, packaged), and adding it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from spacy.language import Language
from spacy.util import get_package_path, is_package, load_config

from ..errors import ModelError
from .pipe import Recogniser

#: In place of a model: the rules decide alone.
RULES_ALONE = "rules"


def add_recogniser(nlp: Language, folder: Path) -> None:
    """Add the recogniser of a model's folder, built as the folder's config says.

    Raises:
        ModelError: the folder is damaged or does not fit this zhengpu.
    """
    try:
        config = load_config(folder / "config.cfg")["components"]["zhengpu_recogniser"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{folder}: config.cfg does not tell of a recogniser ({error}); restore it, reinstall "
            "zhengpu, or train again with zhengpu train"
        ) from error
    settings = {name: value for name, value in config.items() if name != "factory"}
    component = nlp.add_pipe("zhengpu_recogniser", config=settings)
    if isinstance(component, Recogniser):
        component.from_disk(folder / "zhengpu_recogniser")


def recogniser_folder(model: str) -> Path | None:
    """Return the folder of a recogniser of ours, ``None`` when ``model`` names something else."""
    if not model:
        return Path(str(resources.files("zhengpu.models") / "recogniser" / "default"))
    if model == RULES_ALONE:
        return None
    place = Path(model)
    if is_package(model):
        # ``spacy package`` puts the pipeline's folder one level down.
        inner = sorted(get_package_path(model).glob("*/zhengpu_recogniser"))
        place = inner[0].parent if inner else place
    return place if (place / "zhengpu_recogniser").is_dir() else None
