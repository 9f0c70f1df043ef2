"""Where two language versions of a text stop saying the same thing.

    import claimcheck

    left, right = claimcheck.read("article.id.txt"), claimcheck.read("article.fr.txt")
    for finding in claimcheck.compare(left, right).findings:
        print(finding.rule.code, finding.message)

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.data import Bead, Document, Quote, Reading, Span, Speaker, Statement
    from claimcheck.encoder.protocol import Encoder, Encoding, Inference, Judge
    from claimcheck.errors import (
        ClaimcheckError,
        ConfigurationError,
        InputError,
        LanguageError,
        ModelError,
        ModelNotFetched,
        OutputError,
    )
    from claimcheck.findings import Differences, Evidence, Finding, Report, Rule, Severity
    from claimcheck.pipeline import align, compare, compare_many, differences, differences_many, quotes
    from claimcheck.readers import read
    from claimcheck.settings import Settings

    __version__: str

__all__ = [
    "Bead",
    "ClaimcheckError",
    "ConfigurationError",
    "Differences",
    "Document",
    "Encoder",
    "Encoding",
    "Evidence",
    "Finding",
    "Inference",
    "InputError",
    "Judge",
    "LanguageError",
    "ModelError",
    "ModelNotFetched",
    "OutputError",
    "Quote",
    "Reading",
    "Report",
    "Rule",
    "Settings",
    "Severity",
    "Span",
    "Speaker",
    "Statement",
    "__version__",
    "align",
    "compare",
    "compare_many",
    "differences",
    "differences_many",
    "quotes",
    "read",
]

_HOMES = {
    **dict.fromkeys(["Encoder", "Encoding", "Inference", "Judge"], "claimcheck.encoder.protocol"),
    "Settings": "claimcheck.settings",
    "read": "claimcheck.readers",
    **dict.fromkeys(["align", "compare", "compare_many", "differences", "differences_many", "quotes"], "claimcheck.pipeline"),
    **dict.fromkeys(["Differences", "Evidence", "Finding", "Report", "Rule", "Severity"], "claimcheck.findings"),
    **dict.fromkeys([name for name in __all__ if name.endswith(("Error", "NotFetched"))], "claimcheck.errors"),
}
_TEXTS = "claimcheck.data"  # where every other name lives


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("claimcheck-crosslingual")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, _TEXTS)), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
