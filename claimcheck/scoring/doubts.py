"""Where a missing or wrong quotation mark leaves it open what is quoted."""

from __future__ import annotations

import bisect

from claimcheck.data import Reading, Span


def doubts(reading: Reading) -> list[Span]:
    """What each fault reaches and the statement it stands in, up to the sound quotes around it."""
    statements = reading.statements
    starts = [s.span.start for s in statements]
    marked = [quote.span for quote in reading.quotes if quote.kind != "indirect" and quote.depth == 0]
    begins, ends = sorted(span.start for span in marked), sorted(span.end for span in marked)
    found = []
    for fault in reading.faults:
        at = max(bisect.bisect_right(starts, fault.span.start) - 1, 0)
        own = statements[at].span if statements else fault.reach
        low, high = min(own.start, fault.reach.start), max(own.end, fault.reach.end)
        before, behind = bisect.bisect_right(ends, fault.reach.start), bisect.bisect_left(begins, fault.reach.end)
        found.append(Span(max([low, *ends[before - 1 : before]]), min([high, *begins[behind : behind + 1]])))
    return found
