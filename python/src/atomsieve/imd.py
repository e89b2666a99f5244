"""Frames of a simulation that runs, by the protocol IMDv3, with no file in between.

LAMMPS (`fix ID all imd PORT version 3`), GROMACS and NAMD speak it. Positions are single precision
there, which moves an atom by less than 1e-6 of the size of the cell. As a command::

    python -m atomsieve.imd localhost:8888 --simulation ge-1600K --atoms start.xyz
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import ase.io
from ase import Atoms, units
from ase.calculators.singlepoint import SinglePointCalculator

from . import _settings
from ._publisher import Counts, Publisher

try:
    from imdclient.IMDClient import IMDClient
except ImportError as missing:
    raise ImportError("atomsieve.imd needs the extra: pip install 'atomsieve[imd]'") from missing


class Scale(NamedTuple):
    """Units of a program, in fs and eV/angstrom; lengths are angstrom in all of them."""

    time: float
    force: float


#: The protocol does not say which units it has: LAMMPS sends its own, GROMACS and NAMD kJ/mol.
SCALES = {
    "metal": Scale(time=1000.0, force=1.0),
    "real": Scale(time=1.0, force=units.kcal / units.mol),
    "imd": Scale(time=1000.0, force=units.kJ / units.mol),
}


def frames(
    atoms: Atoms, host: str = "localhost", port: int = 8888, scale: str = "metal"
) -> Iterator[Atoms]:
    """Give the frames that a simulation sends, until it ends.

    Args:
        atoms: elements of all atoms, in the order of the simulation (LAMMPS: of the ids), and
            which axes are periodic. The protocol has neither.
        host: where the simulation runs.
        port: at which it listens.
        scale: its units: `metal` or `real` as in LAMMPS, `imd` for GROMACS and NAMD.

    Yields:
        atoms of their own, with forces in a calculator if these are sent; `info` has `timestep` and
        `time` (fs).

    Raises:
        ConnectionRefusedError: if nobody listens there.
        ValueError: if the simulation sends no positions, or the scale is not known.
    """
    if scale not in SCALES:
        raise ValueError(f"scale is one of {', '.join(SCALES)}, not {scale!r}")
    # With threads it would take over the signals of the process.
    client = IMDClient(host, port, len(atoms), multithreaded=False)
    try:
        if not client.get_imdsessioninfo().positions:
            raise ValueError(f"the simulation at {host}:{port} sends no positions")
        while True:
            try:
                frame = client.get_imdframe()
            except EOFError:
                return
            yield _copy(atoms, frame, SCALES[scale])
    finally:
        client.stop()


def publish(
    simulation: str,
    atoms: Atoms,
    host: str = "localhost",
    port: int = 8888,
    *,
    scale: str = "metal",
    bank: str = "",
    bootstrap_servers: str = _settings.BOOTSTRAP_SERVERS,
    schema_registry: str = _settings.SCHEMA_REGISTRY,
) -> Counts:
    """Publish all `frames` of a simulation; return what became of them.

    The simulation waits for frames that cannot be sent yet, so none is dropped.
    """
    with Publisher(
        simulation,
        bank=bank,
        when_full="block",
        bootstrap_servers=bootstrap_servers,
        schema_registry=schema_registry,
    ) as publisher:
        for frame in frames(atoms, host, port, scale):
            publisher.publish(frame, time=frame.info.pop("time", None))
        publisher.flush()
    return publisher.counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m atomsieve.imd", description=publish.__doc__)
    parser.add_argument("address", help="HOST:PORT of the simulation")
    parser.add_argument("--simulation", required=True, help="name of the simulation")
    parser.add_argument("--atoms", required=True, help="any file that ASE reads, with its elements")
    parser.add_argument("--scale", choices=SCALES, default="metal", help="units of the simulation")
    parser.add_argument("--bank", default="", help="bank to compare with")
    parser.add_argument("--bootstrap-server", default=_settings.BOOTSTRAP_SERVERS)
    parser.add_argument("--schema-registry", default=_settings.SCHEMA_REGISTRY)
    given = parser.parse_args(arguments)
    host, _, port = given.address.rpartition(":")
    if not host or not port.isdigit():
        parser.error(f"{given.address!r} is not HOST:PORT")
    try:
        counts = publish(
            given.simulation,
            ase.io.read(given.atoms),
            host,
            int(port),
            scale=given.scale,
            bank=given.bank,
            bootstrap_servers=given.bootstrap_server,
            schema_registry=given.schema_registry,
        )
    except OSError as error:
        print(f"{given.address}: {error}", file=sys.stderr)
        return 1
    print(f"{counts.delivered} of {counts.published} frames published", file=sys.stderr)
    return 0 if counts.delivered == counts.published else 1


def _copy(atoms: Atoms, frame: object, scale: Scale) -> Atoms:
    """Return the atoms of a frame, whose arrays the client uses again for the next one."""
    copy = Atoms(numbers=atoms.numbers, positions=frame.positions.astype(float))  # type: ignore[attr-defined]
    copy.pbc = atoms.pbc
    box, forces = getattr(frame, "box", None), getattr(frame, "forces", None)
    copy.cell = atoms.cell if box is None else box.astype(float)
    if getattr(frame, "time", None) is not None:
        copy.info["time"] = float(frame.time) * scale.time  # type: ignore[attr-defined]
        copy.info["timestep"] = int(frame.step)  # type: ignore[attr-defined]
    if forces is not None:
        copy.calc = SinglePointCalculator(copy, forces=forces.astype(float) * scale.force)
    return copy


if __name__ == "__main__":
    sys.exit(main())
