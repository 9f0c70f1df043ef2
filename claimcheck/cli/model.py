"""`claimcheck model`: which encoder and judge work, what is here, and fetching another: the only use of the network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.configuration import configure
from claimcheck.cli.console import progress, remark
from claimcheck.cli.guard import write_error
from claimcheck.cli.output import write_stdout
from claimcheck.reporters.visible import visible

if TYPE_CHECKING:
    from claimcheck.settings import Settings

app = typer.Typer(help="Show, list and fetch encoders and judges.", rich_markup_mode=None)

_EMBEDDED = "embedded"


@app.command("info")
def info(
    model: options.Model = None,
    judge: options.Judge = None,
    device: options.DeviceOption = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
) -> int:
    """Show which encoder works here, and which judge: name, digest, device, number format, origin and licence."""
    from claimcheck.encoder import default_cache_dir, open_encoder
    from claimcheck.encoder.facts import model_facts

    settings = configure(config, isolated, model=model, judge=judge, device=device, cache_dir=cache_dir)
    folder = Path(settings.cache_dir) if settings.cache_dir else default_cache_dir()
    encoder = open_encoder(settings.model, settings.device, folder)
    known = model_facts(settings.model, folder)
    facts = {
        "name": encoder.name,
        "digest": encoder.digest,
        "weights": known.digest,
        "size": f"{known.dimension or 'unknown'} dimensions",
        "device": encoder.device,
        "format": encoder.dtype,
        "origin": known.source,
        "licence": known.licence,
        "cache": str(folder),
    }
    write_stdout("".join(f"{name:<8}{visible(value)}\n" for name, value in facts.items()))
    if settings.judge:
        facts = _of_judge(settings, settings.judge)
        write_stdout("\njudge\n" + "".join(f"{name:<8}{visible(value)}\n" for name, value in facts.items()))
    return 0


def _of_judge(settings: Settings, name: str) -> dict[str, str]:
    from claimcheck.encoder.facts import model_facts
    from claimcheck.encoder.judge import CrossEncoderJudge

    judge, known = CrossEncoderJudge(name, settings.device), model_facts(name)
    return {
        "name": judge.name,
        "digest": judge.digest,
        "weights": known.digest,
        "labels": ", ".join(judge.labels.names),
        "device": judge.device,
        "format": "float32",
        "origin": known.source,
        "licence": known.licence,
    }


@app.command("list")
def list_models() -> int:
    """List the encoders on this machine, which --model takes, and the judges, which --judge takes."""
    write_stdout("".join(f"{visible(line)}\n" for line in _here()))
    return 0


@app.command("fetch")
def fetch(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A sentence-transformers model, or a judge, on the hub.", show_default=False)
    ],
    quiet: options.Quiet = False,
) -> int:
    """Download a model, so that --model NAME, or --judge NAME, works without a network afterwards."""
    if name == _EMBEDDED:
        remark("the embedded model came with the installation; there is nothing to fetch", quiet)
        return 0
    from claimcheck.encoder.folders import fetch as download

    with progress(f"claimcheck: fetching {visible(name)}", quiet):
        folder = download(name)
    write_stdout(f"{visible(str(folder))}\n")
    return 0


def _here() -> Iterator[str]:
    from claimcheck.encoder.facts import fetched_judges, fetched_models, model_facts
    from claimcheck.errors import ModelError

    try:
        embedded = model_facts(_EMBEDDED)
        yield f"{_EMBEDDED}  ({embedded.source}; {embedded.licence} licence)"
    except ModelError as error:
        write_error(f"claimcheck: {visible(str(error).splitlines()[0])}\n")
    yield from fetched_models()
    yield from (f"{name}  (judge)" for name in fetched_judges())
