"""Frames of MD runs to atomsieve, and from it the structures that need DFT.

`Publisher` sends `ase.Atoms` from any dynamics; `needs_dft` iterates over what was selected.
`atomsieve.imd` takes frames from LAMMPS, GROMACS or NAMD while these run.
"""

from ._needs_dft import GroupTakenOver, needs_dft
from ._publisher import Counts, Publisher

__all__ = ["Counts", "GroupTakenOver", "Publisher", "needs_dft"]
