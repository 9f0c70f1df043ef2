"""What a reader takes out of a file."""

from __future__ import annotations

from typing import NamedTuple

from claimcheck.data import Block, Span
from claimcheck.origin import Origin


class Parsed(NamedTuple):
    """The text of a file, its parts, and the way back (see `Document`).

    `language`: the code the file claims, normalised, None where it claims none. `notes`: what people should know of the reading.
    `partial`: text may have been lost, so that what is not there proves nothing. `paired`: as in `Document`.
    """

    text: str
    blocks: tuple[Block, ...]
    hidden: tuple[Span, ...] = ()
    origin: Origin | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
    partial: bool = False
    paired: bool = False
