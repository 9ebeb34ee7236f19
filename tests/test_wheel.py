"""The wheel holds everything and does the main job outside the checkout."""

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("nlp", "graph", "models", "review", "cli")
FILES = ["entities.jsonl", "graph.graphml", "mentions.jsonl", "relations.jsonl", "report.json"]


def run(*command, cwd, env=None):
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build in a copy: a build folder in the checkout would be picked up by the next build."""
    work = tmp_path_factory.mktemp("build")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, work / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.name == "pyproject.toml" or path.name.startswith(("README", "LICENSE")):
            shutil.copy(path, work)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", "dist", ".", cwd=work)
    return next((work / "dist").glob("*.whl"))


def in_a_package(path):
    """Whether a file lies in folders that can all be imported."""
    folders = [folder for folder in path.parents if folder != ROOT and ROOT in folder.parents]
    return all((folder / "__init__.py").exists() for folder in folders)


def test_every_module_and_lexicon_is_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    wanted = [path for path in modules if in_a_package(path)]
    wanted += [path for path in (ROOT / "nlp" / "lexicons").rglob("*") if path.is_file()]
    wanted += [ROOT / name / "py.typed" for name in PACKAGES]
    wanted += [ROOT / "review" / f"page.{kind}" for kind in ("html", "css", "js")]
    missing = {f"zhengpu/{path.relative_to(ROOT).as_posix()}" for path in wanted} - names
    assert not missing


def test_the_wheel_claims_no_name_but_its_own(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"zhengpu"}


def test_the_main_job_runs_in_a_clean_environment(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    pages = shutil.copytree(ROOT / "seeds", tmp_path / "pages")
    done = run(programs / "zhengpu", "run", pages, "-o", "out", cwd=tmp_path, env=env)
    assert done.stderr == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["counts"]["inputs"] == {"read": 5}
    graph = nx.read_graphml(tmp_path / "out" / "graph.graphml")
    assert len(graph) == report["counts"]["graph"]["nodes"] > 0
