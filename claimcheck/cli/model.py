"""`claimcheck model`: which encoder works, which ones are here, and fetching another: the only use of the network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from claimcheck.cli import options
from claimcheck.cli.configuration import configure
from claimcheck.cli.console import progress, remark
from claimcheck.cli.guard import write_error
from claimcheck.cli.output import write_stdout
from claimcheck.reporters.visible import visible

app = typer.Typer(help="Show, list and fetch encoders.", rich_markup_mode=None)

_EMBEDDED = "embedded"


@app.command("info")
def info(
    model: options.Model = None,
    device: options.DeviceOption = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    cache_dir: options.CacheDir = None,
) -> int:
    """Show which encoder works here: name, digest, device, number format, origin and licence."""
    from pathlib import Path

    from claimcheck.encoder import default_cache_dir, open_encoder
    from claimcheck.encoder.facts import model_facts

    settings = configure(config, isolated, model=model, device=device, cache_dir=cache_dir)
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
    return 0


@app.command("list")
def list_models() -> int:
    """List the encoders on this machine; each name can be given to --model."""
    write_stdout("".join(f"{visible(line)}\n" for line in _here()))
    return 0


@app.command("fetch")
def fetch(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A sentence-transformers model on the hub.", show_default=False)],
    quiet: options.Quiet = False,
) -> int:
    """Download a model, so that --model NAME works without a network afterwards."""
    if name == _EMBEDDED:
        remark("the embedded model came with the installation; there is nothing to fetch", quiet)
        return 0
    from claimcheck.encoder.folders import fetch as download

    with progress(f"claimcheck: fetching {visible(name)}", quiet):
        folder = download(name)
    write_stdout(f"{visible(str(folder))}\n")
    return 0


def _here() -> Iterator[str]:
    from claimcheck.encoder.facts import fetched_models, model_facts
    from claimcheck.errors import ModelError

    try:
        embedded = model_facts(_EMBEDDED)
        yield f"{_EMBEDDED}  ({embedded.source}; {embedded.licence} licence)"
    except ModelError as error:
        write_error(f"claimcheck: {visible(str(error).splitlines()[0])}\n")
    yield from fetched_models()
