"""Every test run keeps its models and vectors in a folder of its own, never in the user's."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, and no verdict on how long a busy machine takes.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The cache folder of this run, for this process and those it starts; converting the model once is enough."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "claimcheck-cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMCHECK_CACHE_DIR", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def untouched_log() -> Iterator[None]:
    """The command line takes the log for itself; in one process with other tests it gives it back."""
    log = logging.getLogger("claimcheck")
    before = log.propagate, log.level, list(log.handlers)
    yield
    log.propagate, log.handlers[:] = before[0], before[2]
    log.setLevel(before[1])
