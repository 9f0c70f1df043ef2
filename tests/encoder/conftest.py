"""One converted model for the whole area: conversion is quick, but not free."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.weights import Weights, open_weights


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("CLAIMCHECK_CACHE_DIR")
    return Path(given) if given else tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="session")
def weights() -> Weights:
    return open_weights()


@pytest.fixture(scope="session")
def encoder(kept: Path) -> EmbeddedEncoder:
    return EmbeddedEncoder(kept)
