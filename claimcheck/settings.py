"""Frozen settings with the unit and origin of every threshold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """What a user can choose. Thresholds stand with the measurement they came from."""

    select: tuple[str, ...] = ()
    """Codes or prefixes to run; empty means all."""
    ignore: tuple[str, ...] = ()
    """Codes or prefixes to leave out; wins over `select` where it is the longer prefix."""
    min_confidence: float = 0.5
    """Probability, 0..1; findings below it are not shown."""
    model: str = "embedded"
    """"embedded", a folder or a hub name that is already on this machine."""
    device: str = "auto"
    """"auto", "cpu", "cuda" or "mps"."""
    cache: bool = True
    cache_dir: str | None = None
    """Folder for converted weights and vectors; None means the user's cache folder."""
