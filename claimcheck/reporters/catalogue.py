"""The rules as text: the list of all, and one explained with its examples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from claimcheck.findings import Example, Rule
from claimcheck.reporters.layout import wrap
from claimcheck.reporters.look import Look


def text(rules: Sequence[Rule], look: Look) -> str:
    """A line or more for each rule: code, name, severity, summary."""
    lines = []
    for rule in rules:
        head = f"{rule.code}  {rule.name:<18} {rule.severity.label:<8} "
        rows = wrap(rule.summary, look.width, " " * len(head)) or [head]
        severity = look.paint(f"{rule.severity.label:<8}", rule.severity.label)
        lines += [f"{look.paint(rule.code, 'strong')}  {rule.name:<18} {severity} {rows[0][len(head) :]}", *rows[1:]]
    return "".join(f"{line}\n" for line in lines)


def as_json(rules: Sequence[Rule], look: Look) -> str:  # noqa: ARG001 - every format is called alike
    """The rules as a list of objects."""
    listed = [
        {"code": rule.code, "name": rule.name, "severity": rule.severity.label, "summary": rule.summary, "why": rule.why}
        for rule in rules
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Rule], Look], str]] = {"text": text, "json": as_json}


def explanation(rule: Rule, examples: Iterable[Example], look: Look) -> str:
    """What a rule flags, why that matters, where it fires and where it stays quiet."""
    lines = [look.paint(f"{rule.code} {rule.name} ({rule.severity.label})", "strong"), *wrap(rule.summary, look.width)]
    for paragraph in rule.why.split("\n\n"):
        lines += ["", *wrap(" ".join(paragraph.split()), look.width)] if paragraph.strip() else []
    kept = list(examples)
    for heading, fires in (("It fires:", True), ("It stays quiet:", False)):
        chosen = [example for example in kept if example.fires is fires]
        lines += ["", look.paint(heading, "strong")] if chosen else []
        for example in chosen:
            lines += wrap(example.title, look.width, "  ")
            for language, words in ((example.left_language, example.left), (example.right_language, example.right)):
                rows = wrap(words, look.width, " " * 8)
                lines += [f"    {language:<3} {rows[0][8:]}", *rows[1:]] if rows else []
    return "\n".join(lines) + "\n"
