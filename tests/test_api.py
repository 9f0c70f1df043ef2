"""The public names: all there, loaded when first used, and cheap to import."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

import claimcheck

HEAVY = ("torch", "transformers", "sentence_transformers", "onnxruntime", "onnx", "typer", "rich", "numpy", "regex")


@pytest.mark.parametrize("name", claimcheck.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(claimcheck, name) is not None
    assert name in dir(claimcheck)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        claimcheck.nonsense  # noqa: B018 - the point of the test


def test_the_version_is_the_distributions() -> None:
    assert claimcheck.__version__ == importlib.metadata.version("claimcheck-crosslingual")


@pytest.mark.parametrize("statement", ["import claimcheck", "import claimcheck; claimcheck.Document; claimcheck.Settings"])
def test_importing_it_loads_no_heavy_library(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint(*sorted(set(sys.modules) & set({HEAVY!r})))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "\n"


def test_the_command_line_starts_without_a_model() -> None:
    code = (
        "import sys\nfrom claimcheck.cli.app import main\nassert main(['--version']) == 0\n"
        f"print(*sorted(set(sys.modules) & set({HEAVY!r}) - {{'typer', 'rich', 'regex'}}), 'rich.console' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).splitlines()[1:] == ["False"]


def test_errors_share_one_base() -> None:
    for name in claimcheck.__all__:
        if name.endswith(("Error", "NotFetched")):
            assert issubclass(getattr(claimcheck, name), claimcheck.ClaimcheckError)
