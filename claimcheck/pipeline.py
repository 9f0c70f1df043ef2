"""The stages in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from claimcheck import languages
from claimcheck.alignment import units
from claimcheck.alignment.beads import Alignment, covering
from claimcheck.alignment.beads import align as align_versions
from claimcheck.alignment.borders import draft
from claimcheck.alignment.encoding import encode, encodings_of, on_gpu, vectors_of
from claimcheck.alignment.version import Version
from claimcheck.checks import CHECKS, name_mismatch, sharpest, without_echoes, wrong_language
from claimcheck.data import Bead, Document, Quote, Reading
from claimcheck.encoder import open_encoder, open_judge
from claimcheck.encoder.protocol import Encoder, Judge
from claimcheck.errors import InputError
from claimcheck.findings import Differences, Pairing, Report, Severity, Skipped
from claimcheck.languages.detect import MIN_LETTERS, letters_of, spoken
from claimcheck.scoring.asking import asked
from claimcheck.scoring.batched import Batched
from claimcheck.scoring.calibration import calibrated, severity
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.linking import linked, one_by_one
from claimcheck.scoring.named import knows_names
from claimcheck.scoring.reference import differences as score
from claimcheck.scoring.side import Side
from claimcheck.scoring.support import supports
from claimcheck.scoring.unanswered import can_be_blind
from claimcheck.scoring.verdicts import weighed
from claimcheck.settings import Settings
from claimcheck.signature import signature
from claimcheck.text import lines_of, read_text

Pair = tuple[Document, Document]

MOST_WORDS = 1_000_000
"""Words of two versions compared at once: their vectors take 0.8 GB. Articles have a few hundred, long novels 300,000."""
MOST_STATEMENTS = 100_000
"""Statements of two versions compared at once: beyond, aligning them takes longer than a minute."""
PORTION = 2_000_000
"""Characters of many pairs that are held at once; their words' vectors take about 0.6 GB."""


def compare(
    left: Document,
    right: Document,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    judge: Judge | None = None,
) -> Report:
    """Compare two versions. Raises InputError, ModelError. `encoder` and `judge` replace those that the settings name."""
    return compare_many([(left, right)], settings, encoder, judge)[0]


def compare_many(
    pairs: Iterable[Pair], settings: Settings | None = None, encoder: Encoder | None = None, judge: Judge | None = None
) -> list[Report]:
    """Compare many pairs; their statements go through the encoder together. Reports come in the order of the pairs."""
    settings = settings or Settings()
    encoder = encoder or encoder_for(settings)
    judge = judge or judge_for(settings)
    prepared = (pair for some in _portions(pairs) for pair in asked(_prepared(some, encoder), judge))
    return [_report(pair, settings, encoder, judge) for pair in prepared]


def align(
    left: Document,
    right: Document,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    presegmented: bool = False,
) -> list[Bead]:
    """The beads of two versions, in the order of the left one; every statement of both is in one of them.

    In a translation they keep to the order of the texts, save what has surely moved, and one that `compare` would not go by is
    `doubtful`; looser versions have beads only where the words of two statements alone say that they answer each other.
    Indices count the statements that `read_text` gives or, `presegmented`, all lines from 0. Raises InputError, ModelError.
    """
    return align_readings(left, right, settings, encoder, presegmented)[1]


def quotes(document: Document) -> list[Quote]:
    """The quotes of one text with their speakers, in order. Needs no model. Raises InputError."""
    return list(read(document).quotes)


def differences(left: Document, right: Document, settings: Settings | None = None, encoder: Encoder | None = None) -> Differences:
    """How far each word of either version is supported by the other."""
    return differences_many([(left, right)], settings, encoder)[0]


def differences_many(
    pairs: Iterable[Pair], settings: Settings | None = None, encoder: Encoder | None = None
) -> list[Differences]:
    """`differences` for many pairs, encoded together."""
    encoder = encoder or encoder_for(settings or Settings())
    return [score(pair) for some in _portions(pairs) for pair in _prepared(some, encoder)]


def align_readings(
    left: Document,
    right: Document,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    presegmented: bool = False,
) -> tuple[tuple[Reading, Reading], list[Bead]]:
    """Both readings and the beads that `align` gives."""
    encoder = encoder or encoder_for(settings or Settings())
    if not presegmented or (left.paired and right.paired):  # what is paired in its file was cut there
        ((one, two),), (alignment,) = alignments([(left, right)], encoder)
        return (one.reading, two.reading), list(alignment.whole)
    readings = lines_of(left), lines_of(right)
    _, (alignment,) = alignments([(left, right)], encoder, lambda document: _with_text(lines_of(document)))
    # An empty line has nothing to align, but counts.
    rows, columns = ([k for k, s in enumerate(reading.statements) if s.text] for reading in readings)
    beads = [
        (replace(bead, left=tuple(rows[i] for i in bead.left), right=tuple(columns[j] for j in bead.right)), 0.0)
        for bead in alignment.whole
        if bead.left and bead.right
    ]
    return readings, list(covering(beads, *(len(reading.statements) for reading in readings))[0])


def _with_text(reading: Reading) -> Reading:
    return replace(reading, statements=tuple(s for s in reading.statements if s.text))


def read(document: Document) -> Reading:
    """What one text says. Raises LanguageError."""
    return read_text(document, languages.load(document.language))


def _read_as_it_reads(document: Document) -> Reading:
    """The same, in the language that the text is surely in, whatever it is given as."""
    return read_text(document, spoken(document))


def encoder_for(settings: Settings, threads: int | None = None) -> Encoder:
    """The encoder that the settings name; `threads` as in `open_encoder`. Raises ModelError."""
    folder = Path(settings.cache_dir) if settings.cache_dir else None
    return open_encoder(settings.model, settings.device, folder, settings.cache, threads)


def judge_for(settings: Settings, threads: int | None = None) -> Judge | None:
    """The judge that the settings name, if they do; `threads` as in `open_judge`. Raises ModelError."""
    return open_judge(settings.judge, settings.device, threads) if settings.judge else None


def comparisons(pairs: Sequence[Pair], encoder: Encoder) -> list[Comparison]:
    """What the rules see of each pair; every statement goes through the encoder once."""
    both, aligned = alignments(pairs, encoder)
    return linked(both, aligned, Batched(encoder.device).match if on_gpu(encoder) else one_by_one)


def alignments(
    pairs: Sequence[Pair], encoder: Encoder, read: Callable[[Document], Reading] = _read_as_it_reads
) -> tuple[list[tuple[Side, Side]], list[Alignment]]:
    """Both sides of each pair and their alignment. `read` cuts a text into statements. Raises InputError, ModelError."""
    readings: dict[int, Reading] = {}
    for document in (document for pair in pairs for document in pair):
        if id(document) not in readings:
            readings[id(document)] = read(document)
    for left, right in pairs:
        if left.paired and right.paired:
            readings |= zip(map(id, (left, right)), units.both_sided(readings[id(left)], readings[id(right)]), strict=True)
    for pair in pairs:
        _check_size(*(readings[id(document)] for document in pair))
    encoded = encode(readings.values(), encoder)
    sides = {
        key: Side.of(Version.of(r, [encoded[id(s)] for s in r.statements]), spoken(r.document)) for key, r in readings.items()
    }
    both = [(sides[id(one)], sides[id(two)]) for one, two in pairs]
    drafts = [
        None if one.paired and two.paired else draft(left.version, right.version)
        for (one, two), (left, right) in zip(pairs, both, strict=True)
    ]
    groups = vectors_of(dict.fromkeys(text for one in drafts if one for text in one.texts), encoder)
    alignments = [
        align_versions(one, groups) if one else units.align(left.version, right.version)
        for one, (left, right) in zip(drafts, both, strict=True)
    ]
    return both, alignments


def _prepared(pairs: Sequence[Pair], encoder: Encoder) -> list[Comparison]:
    """`comparisons` that know their words' support, all of them at once where that is faster than one by one when asked."""
    found = comparisons(pairs, encoder)
    if on_gpu(encoder):
        for pair, known in zip(found, supports(found, Batched(encoder.device).likeness), strict=True):
            pair.know(known)
    # Statements with a negation or a hedge taken back: about one in ten is encoded a second time.
    texts = dict.fromkeys(denial.affirmed.text for pair in found for denial in pair.denials)
    texts |= dict.fromkeys(hedging.flat.text for pair in found for hedging in pair.hedgings)
    retold = encodings_of(texts, encoder)
    told = vectors_of(dict.fromkeys(name for pair in found for both in pair.namesakes for name in both.texts(pair)), encoder)
    for pair in found:
        pair.know_told(told, retold)
    return found


def _check_size(left: Reading, right: Reading) -> None:
    statements = [s for reading in (left, right) for s in reading.statements]
    words = sum(len(s.words) for s in statements)
    for count, most, things in ((words, MOST_WORDS, "words"), (len(statements), MOST_STATEMENTS, "statements")):
        if count > most:
            raise InputError(
                f"{left.document.path}, {right.document.path}: {count:,} {things} are too many to compare at once\n"
                f"At most {most:,} in both together: split the texts at the same place."
            )


def _portions(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """The pairs in order, as many together as memory holds."""
    some: list[Pair] = []
    size = 0
    for pair in pairs:
        more = sum(len(document.text) for document in pair)
        if some and size + more > PORTION:
            yield some
            some, size = [], 0
        some.append(pair)
        size += more
    if some:
        yield some


def _report(pair: Comparison, settings: Settings, encoder: Encoder, judge: Judge | None) -> Report:
    # Every check of places runs, so that a difference goes to its sharpest rule even when that rule is not shown.
    enough = all(_letters(side.reading) >= MIN_LETTERS for side in pair.sides)
    running = [check for check in CHECKS if settings.runs(check.RULE.code) or check.RULE.code[0] != "D"] if enough else []
    every = weighed(pair, (calibrated(f) for check in running for f in check.find(pair)))
    sure = (f for f in every if f.confidence >= settings.enough(f.rule.code))
    least = Severity[settings.min_severity.upper()]
    # A doubtful error is told as a warning, but it is not the less sharp for that.
    graded = (replace(f, severity=severity(f.rule, 1.0, settings)) for f in sure)
    told = (replace(f, severity=severity(f.rule, f.confidence, settings)) for f in sharpest(graded))
    shown = without_echoes([f for f in told if settings.runs(f.rule.code) and f.severity >= least])
    return Report(
        documents=(pair.left.reading.document, pair.right.reading.document),
        readings=(pair.left.reading, pair.right.reading),
        relation=pair.alignment.relation,
        rules=tuple(check.RULE for check in CHECKS if settings.runs(check.RULE.code)),
        findings=tuple(sorted(shown, key=lambda f: (f.evidence[0].span, f.rule.code, f.evidence))),
        skipped=tuple(_skipped(pair, settings)),
        signature=signature(settings, encoder, judge),
        pairings=(Pairing(0, 1, pair.alignment.relation, tuple(pair.alignment.beads)),),
    )


def _skipped(pair: Comparison, settings: Settings) -> Iterable[Skipped]:
    """Why nothing was compared comes first; of a text that says too little nothing else is told but what its reader noted."""
    little = [(side, reason) for side in pair.sides if (reason := _too_little(side.reading))]
    yield from (Skipped(side.reading.document.path, reason).unread for side, reason in little)
    if settings.runs(name_mismatch.RULE.code) and not all(knows_names(side) for side in pair.sides):
        reason = f"{name_mismatch.RULE.name} ({name_mismatch.RULE.code}) is off: it tells names by the built-in model's words"
        yield Skipped(pair.left.reading.document.path, reason)
    for side in pair.sides:
        document = side.reading.document
        yield from (Skipped(document.path, note) for note in document.notes)
        if not any(side is one for one, _ in little):
            yield from _of_language(pair, side, settings)


def _of_language(pair: Comparison, side: Side, settings: Settings) -> Iterable[Skipped]:
    document = side.reading.document
    if not side.language.has_file:
        lack = f"no language file for {side.language.name}" if document.language != "und" else "its language was not recognised"
        listed = bool(side.language.negation)
        own = "what is denied or hedged" if not can_be_blind(pair) else "" if listed else "what it denies or hedges itself"
        words = "days in words" if side.language.numbers else "numbers and days in words"
        off = f"{words}, titles{', contraries, and ' + own if own else ' and contraries'} are not compared"
        some = "denials and hedges by a few common words, " if listed and not own else ""
        general = f"bodies only by letters that languages share, {some}speakers and reporting verbs from general conventions only"
        yield Skipped(document.path, f"{lack}: {off}; {general}")
    if side.language != languages.load(document.language) and not settings.runs(wrong_language.RULE.code):
        reason = f"given as {document.language}, and compared as {side.language.code}, which it reads like"
        yield Skipped(document.path, reason)


def _too_little(reading: Reading) -> str:
    """Why a text cannot be compared; empty where it can."""
    if not reading.statements:
        return "no statement was found in this text"
    count = _letters(reading)
    return f"too little text to compare: {count} letters, at least {MIN_LETTERS} are needed" if count < MIN_LETTERS else ""


def _letters(reading: Reading) -> int:
    """As many letters as a text's statements have, or as are enough; units that are paired are compared however short."""
    document = reading.document
    return MIN_LETTERS if document.paired else letters_of(document.prose[slice(*one.span)] for one in reading.statements)
