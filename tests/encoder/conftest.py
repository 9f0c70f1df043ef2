"""One set of weights and one converted model for the whole area: conversion is quick, but not free."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.weights import Weights, open_weights


@pytest.fixture(scope="session")
def weights() -> Weights:
    return open_weights()


@pytest.fixture(scope="session")
def encoder(kept: Path) -> EmbeddedEncoder:
    return EmbeddedEncoder(kept)
