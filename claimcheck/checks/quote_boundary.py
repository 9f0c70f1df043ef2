"""Report words that stand inside the quotation marks in one version and outside them in the other."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from claimcheck.data import Quote, Span
from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.scoring.attributed import without_attribution
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.quoted import Fate, adjoins, partner_quotes
from claimcheck.scoring.side import Side
from claimcheck.scoring.stretch import Stretch, gap
from claimcheck.text.stretches import Stretches

RULE = Rule(
    "Q001",
    "quote-boundary",
    Severity.ERROR,
    "Words that both versions have stand inside the quotation marks in one and outside them in the other.",
    "Inside the marks the speaker answers for the words, outside the paper does. A mark that moves in translation puts words "
    "into somebody's mouth, or makes the paper claim what only the speaker claimed.",
)
EXAMPLES = (
    Example(
        "the second sentence left the quote",
        "en",
        'The minister warned: "The river is rising. The bridge will be closed on Friday."',
        "fr",
        "Le ministre a averti : « Le fleuve monte. » Le pont sera fermé vendredi.",
        True,
    ),
    Example(
        "the marks follow each language's habit",
        "en",
        '"The river is rising," the minister said. "The bridge will be closed on Friday."',
        "fr",
        "« Le fleuve monte, a dit le ministre. Le pont sera fermé vendredi. »",
        False,
    ),
)

LEAST_WORDS, LEAST_WORDS_THERE = 3.5, 1.5
"""Words of the longer and the shorter side; less is left alone: one wrong link can make it."""
LEAST_STRENGTH = 1.4
"""Words of full weight that say so."""
ATTRIBUTION = 0.4
"""A stretch of which so much is the other version's attribution is that attribution, left inside the marks."""
PLAIN, ONE_WORD = 2.5, 0.9
"""From this strength one word that carries meaning is enough on one side."""
BRACKET = 80
"""Characters in which a bracket is looked for."""
CERTAIN = 3.0
"""Strength from which a stretch read as an attribution is one only where the quoted words hold a reporting verb, too."""
DOUBTFUL = 0.1
"""What is left of the confidence where a faulty mark leaves it open what is quoted: none of 31 such findings that were read on
untouched NTREX was confirmed."""
AT_HEAD = 4
"""Characters between a closing mark, the stretch and its reporting verb for the stretch to be that quote's attribution."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a stretch; the span on each side holds the differing words without the marks."""
    fates = {(fate.side, fate.number): fate for fate in pair.fates}
    marked = _Marked(pair.left), _Marked(pair.right)
    for fate in pair.fates:
        if fate.quote.kind != "direct":
            continue
        before = fates.get((fate.side, fate.number - 1))
        if not (partner_quotes(pair, fate) or _continues(pair, fate, before, marked[1 - fate.side]) or adjoins(pair, fate)):
            continue
        for stretch in fate.stretches:
            if _counts(pair, stretch, marked[1 - stretch.inside]):
                yield _finding(pair, stretch)


class _Marked:
    """A version's indirect quotes, and its other quotes with a cue by the place of that, for searching."""

    def __init__(self, side: Side) -> None:
        quotes = side.reading.quotes
        self.indirect = Stretches(quote.span for quote in quotes if quote.kind == "indirect")
        self._cued = sorted(
            ((quote.cue, quote) for quote in quotes if quote.cue and quote.kind != "indirect"), key=lambda both: both[0]
        )

    def attributed(self, stretch: Span) -> Iterator[tuple[Span, Quote]]:
        """The cues inside a stretch, each with its quote."""
        first = bisect.bisect_left(self._cued, stretch.start, key=lambda both: both[0].start)
        last = bisect.bisect_left(self._cued, stretch.end, key=lambda both: both[0].start)
        return (both for both in self._cued[first:last] if stretch.contains(both[0]))


def _continues(pair: Comparison, fate: Fate, before: Fate | None, there: _Marked) -> bool:
    """True for the second half of "…," said X. "…" whose counterpart follows the other version's quote without marks."""
    own, other = pair.sides[fate.side], pair.sides[1 - fate.side]
    if before is None or before.quote.kind != "direct" or not fate.stretches:
        return False
    if int(own.statement[fate.words[0]]) - int(own.statement[before.words[-1]]) > 1:
        return False
    first = fate.stretches[0].other.start
    if there.indirect.overlap(*other.spans[first]):
        return False
    return first > 0 and gap(other, first) == 2 and int(other.quote[first - 1]) in partner_quotes(pair, before)


def _counts(pair: Comparison, stretch: Stretch, marked: _Marked) -> bool:
    inside, outside = pair.sides[stretch.inside], pair.sides[1 - stretch.inside]
    here, there = inside.stretch(stretch.words), outside.stretch(stretch.other)
    shorter, longer = sorted((inside.length(stretch.words), outside.length(stretch.other)))
    if longer < LEAST_WORDS or stretch.strength < LEAST_STRENGTH:
        return False
    if shorter < LEAST_WORDS_THERE and (stretch.strength < PLAIN or not _meant(pair, stretch)):
        return False
    if _bracketed(inside, here) or _bracketed(outside, there):
        return False
    if stretch.strength < CERTAIN and not (_at_mark(inside, stretch.words) or _at_mark(outside, stretch.other)):
        return False
    if not _is_attribution(marked, there):
        return True
    # A reader of attributions errs, too: words that link this well and report nothing on the quoted side are no "he said".
    return stretch.strength >= CERTAIN and not _reports(inside, here)


def _meant(pair: Comparison, stretch: Stretch) -> bool:
    """True when both sides hold a word that carries meaning."""
    inside, outside = pair.sides[stretch.inside], pair.sides[1 - stretch.inside]
    return min(inside.meaning(stretch.words), outside.meaning(stretch.other)) >= ONE_WORD


def _at_mark(side: Side, words: range) -> bool:
    """True when a stretch stands right against a mark, on either side of it: a mark that moved leaves it there."""
    return (
        any(
            0 < border < len(side.spans) and (side.quote[border] != side.quote[border - 1] or gap(side, border) == 2)
            for border in (words.start, words.stop)
        )
        or words.start == 0
        or words.stop == len(side.spans)
    )


def _bracketed(side: Side, stretch: Span) -> bool:
    """True for words in brackets: a gloss outside the marks, the paper's own insertion inside them."""
    text = side.reading.document.prose
    before, after = text[max(stretch.start - BRACKET, 0) : stretch.start], text[stretch.end : stretch.end + BRACKET]
    opened = max(before.rfind(c) for c in "(（[") > max(before.rfind(c) for c in ")）]")
    return opened and after.lstrip(' .,。，!?»”"')[:1] in tuple(")）]")


def _reports(side: Side, stretch: Span) -> bool:
    words = side.language.fold(side.reading.document.prose[slice(*stretch)])
    return side.language.verb_pattern.search(words) is not None


def _is_attribution(marked: _Marked, stretch: Span) -> bool:
    """True when an unquoted stretch is the other version's "…, said West earlier this year": it tells who speaks.

    Its counterpart stands inside the marks because they are set wrong there, or by the habit of leaving "dit-il" inside.
    """
    for cue, quote in marked.attributed(stretch):
        if cue.start - stretch.start <= AT_HEAD and 0 <= stretch.start - quote.span.end <= AT_HEAD:
            return True
        named = quote.speaker.mention if quote.speaker else cue
        told = (cue.end - cue.start) + (named.end - named.start) * (stretch.contains(named) and named != cue)
        if told >= ATTRIBUTION * (stretch.end - stretch.start):
            return True
    return False


def _finding(pair: Comparison, stretch: Stretch) -> Finding:
    side = stretch.inside
    inside, outside = pair.sides[side], pair.sides[1 - side]
    quote = inside.reading.quotes[stretch.quote]
    # "he said" is nobody's quoted words: an editor must not read it as a part of them.
    words = without_attribution(pair, side, stretch.words, stretch.other)
    here = inside.stretch(words)
    there = outside.stretch(without_attribution(pair, 1 - side, stretch.other, words))
    # The quoted side keeps the full stop that stands before the closing mark.
    ends = [part.end for part in quote.content if part.start < here.end <= part.end]
    following = inside.spans[words[-1] + 1].start if words[-1] + 1 < len(inside.spans) else None
    if ends and (following is None or following >= ends[0]):
        here = here._replace(end=ends[0])
    who = quote.speaker.name if quote.speaker else "the speaker"
    quoted, told = pair.versions[side], pair.versions[1 - side]
    message = f"{who} is quoted with these words in the {quoted} version; in the {told} they are the text's own"
    confidence = stretch.purity * min(0.6 + 0.06 * stretch.strength, 0.98)
    if pair.doubtful(side, here, there):
        confidence *= DOUBTFUL
    return pair.finding(RULE, [(side, here), (1 - side, there)], message, confidence)
