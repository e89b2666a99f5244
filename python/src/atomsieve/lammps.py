"""Frames of a LAMMPS that Python drives, in one process: without files and sockets, and serial."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from ase import Atoms, units
from ase.calculators.singlepoint import SinglePointCalculator

from ._publisher import Publisher

#: What a unit of time is in fs, and one of force in eV/angstrom.
_UNITS = {"metal": (1000.0, 1.0), "real": (1.0, units.kcal / units.mol)}


def attach(
    lmp: Any, publisher: Publisher, symbols: Sequence[str], every: int = 10, fix: str = "atomsieve"
) -> None:
    """Publish a frame every so many steps of all runs that follow.

    ::

        lmp.file("in.ge")
        atomsieve.lammps.attach(lmp, publisher, ["Ge"])
        lmp.command("run 100000")

    Args:
        lmp: a `lammps.lammps` of one process, with a box and atoms.
        publisher: where frames go.
        symbols: element of each atom type.
        every: number of steps from one frame to the next.
        fix: id of the `fix external` that calls; `unfix` ends it.

    Raises:
        ValueError: if the units are neither `metal` nor `real`, if a type has no symbol, or LAMMPS
            runs in several processes.
    """
    name = lmp.extract_global("units")
    if name not in _UNITS:
        raise ValueError(f"units are {' or '.join(_UNITS)}, not {name!r}")
    if lmp.extract_setting("world_size") > 1:
        raise ValueError("LAMMPS runs in several processes: use atomsieve.imd, or dump files")
    if lmp.extract_setting("ntypes") != len(symbols):
        raise ValueError(f"{lmp.extract_setting('ntypes')} types, {len(symbols)} symbols")

    def publish(_: Any, step: int, count: int, tag: Any, x: Any, f: Any) -> None:
        f[:count] = 0  # what this fix adds to the forces
        order = np.argsort(tag[:count])
        atoms = _frame(lmp, symbols, order, np.array(x[:count]), _UNITS[name][1])
        atoms.info["timestep"] = step
        publisher.publish(atoms, time=step * lmp.extract_global("dt") * _UNITS[name][0])

    lmp.command(f"fix {fix} all external pf/callback {every} 1")
    lmp.set_fix_external_callback(fix, publish, lmp)


def _frame(lmp: Any, symbols: Sequence[str], order: Any, x: Any, force_unit: float) -> Atoms:
    """Return the atoms in the order of their ids."""
    types = lmp.numpy.extract_atom("type")[: len(x)].ravel()[order]
    forces = np.array(lmp.numpy.extract_atom("f")[: len(x)])[order]
    low, high, xy, yz, xz, periodic, _ = lmp.extract_box()
    size = np.subtract(high, low)
    atoms = Atoms(
        symbols=[symbols[kind - 1] for kind in types],
        positions=x[order] - low,
        cell=[(size[0], 0, 0), (xy, size[1], 0), (xz, yz, size[2])],
        pbc=periodic,
    )
    atoms.calc = SinglePointCalculator(atoms, forces=forces * force_unit)
    return atoms
