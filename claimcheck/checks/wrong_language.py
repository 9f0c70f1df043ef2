"""Report a version that is not in the language it claims."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.languages.detect import another_language
from claimcheck.scoring.comparison import Comparison

RULE = Rule(
    "D001",
    "wrong-language",
    Severity.ERROR,
    "A version is not in the language it claims.",
    "A file filed under the wrong language, or left untranslated, is no version for its readers. What else is reported was "
    "compared in the language that the text is in.",
    one_text=True,
)
EXAMPLES = (
    Example(
        "the French version was left in English",
        "en",
        "The council met on Monday. It approved the budget for next year.",
        "fr",
        "The council met on Monday. It approved the budget for next year.",
        True,
    ),
    Example(
        "both are what they claim",
        "en",
        "The council met on Monday. It approved the budget for next year.",
        "fr",
        "Le conseil s'est réuni lundi. Il a approuvé le budget de l'année prochaine.",
        False,
    ),
)


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a version whose text looks like another language."""
    for number, side in enumerate(pair.sides):
        document = side.reading.document
        other = another_language(document)
        if other is None or not side.reading.statements:
            continue
        # A headline may be in the language the version claims though its text is not.
        statements, blocks = side.reading.statements, document.blocks
        shown = next((one for one in statements if blocks[one.block].kind == "prose"), statements[0])
        looks, chance = other
        message = f"this version is given as {document.language} but reads like {looks}, and was compared as {looks}"
        yield pair.finding(RULE, [(number, shown.span)], message, chance)
