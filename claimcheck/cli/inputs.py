"""The texts a command is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli.guard import UsageError

if TYPE_CHECKING:
    from claimcheck.data import Document


def read_pair(
    left: str, right: str | None, left_language: str | None, right_language: str | None, fields: tuple[str, ...] = ()
) -> tuple[Document, Document]:
    """Two versions of a text; only one can come from standard input, and `right` None means that `left` holds both.

    Raises UsageError, InputError, LanguageError.
    """
    if left == right == "-":
        raise UsageError("only one version can come from standard input; give the other one as a file")
    from claimcheck.readers import BILINGUAL, RECORDS, read
    from claimcheck.readers import read_pair as read_both

    if right is None:
        if Path(left).suffix.lower() not in BILINGUAL | RECORDS:
            raise UsageError(
                f"{left}: the other version is missing; name two files\n"
                f"Only a file that holds both versions stands alone ({', '.join(sorted(BILINGUAL | RECORDS))})."
            )
        return read_both(left, left_language, right_language, fields)
    return read(left, left_language, fields), read(right, right_language, fields)


def read_all(paths: list[str], language: str | None, fields: tuple[str, ...] = ()) -> list[Document]:
    """Any number of texts, all in `language` if that is given; `fields` as in `readers.read`.

    Raises UsageError, InputError, LanguageError.
    """
    if paths.count("-") > 1:
        raise UsageError("standard input can be read only once")
    from claimcheck.readers import read

    return [read(path, language, fields) for path in paths]
