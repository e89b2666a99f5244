#!/usr/bin/env python3
"""Cuts the trajectories of `atomsieve demo` out of full LAMMPS dumps.

usage: make_demo_data.py DUMPS [OUT]

DUMPS holds ge_64a.lammpstrj.gz ... ge_64e.lammpstrj.gz and pd13h2.lammpstrj.gz, made with md/in.ge and
md/in.pd13h2 (see README.md). Frames are copied line by line, so the files are what LAMMPS wrote, only fewer frames.
"""
import gzip
import itertools
import pathlib
import sys

# name of the demo file: (full dump, take every n-th frame, number of frames)
RUNS = {
    "ge_300K": ("ge_64a", 3, 240),
    "ge_1600K": ("ge_64c", 3, 240),
    "ge_3000K": ("ge_64d", 3, 240),
    "ge_2500K_compressed": ("ge_64e", 3, 240),
    "pd13h2": ("pd13h2", 13, 300),
}


def frames(path):
    """The frames of a dump, as lists of lines."""
    frame = []
    with gzip.open(path, "rt") as lines:
        for line in lines:
            if line.startswith("ITEM: TIMESTEP") and frame:
                yield frame
                frame = []
            frame.append(line)
    yield frame


def cut(source, every, count, target):
    kept = itertools.islice(frames(source), 0, every * count, every)
    text = "".join(itertools.chain.from_iterable(kept))
    # No name and no time in the header: the same bytes on every run.
    with open(target, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())
    print(f"{target}: {target.stat().st_size / 1000:.0f} kB")


def main(dumps, out=pathlib.Path(__file__).parent.parent / "src/main/resources/io/atomsieve/demo"):
    for name, (dump, every, count) in RUNS.items():
        source = next(pathlib.Path(dumps).rglob(f"{dump}.lammpstrj.gz"))
        cut(source, every, count, pathlib.Path(out) / f"{name}.lammpstrj.gz")


if __name__ == "__main__":
    main(*sys.argv[1:])
