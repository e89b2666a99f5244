"""What is on the topics, as `ase.Atoms` and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

import numpy as np
from ase import Atoms
from ase.calculators.singlepoint import SinglePointCalculator

Record = dict[str, Any]

#: Types of columns by the kinds of NumPy, and as which type of NumPy each is written.
_KINDS = {"f": "REAL", "i": "INTEGER", "u": "INTEGER", "b": "LOGICAL", "U": "STRING"}
_TYPES = {"REAL": "<f8", "INTEGER": "<i8", "LOGICAL": "|b1"}
#: Names of simulations are keys of records: the service refuses longer ones.
MOST_NAME_BYTES = 255


def schema(name: str) -> str:
    """Text of one of the project's Avro schemas, such as `Structure`."""
    return (resources.files("atomsieve") / "schemas" / f"{name}.avsc").read_text("utf-8")


def check_simulation(name: str) -> str:
    """Return `name`; raise `ValueError` when the service would reject frames of that name."""
    if not name or len(name.encode()) > MOST_NAME_BYTES or not name.isprintable():
        raise ValueError(
            f"a simulation's name has 1 to {MOST_NAME_BYTES} bytes of printable characters,"
            f" not {name!r}"
        )
    return name


def to_record(
    atoms: Atoms, simulation: str, frame: int, bank: str = "", time: float | None = None
) -> Record:
    """Return the `Structure` of a frame, with copies of all arrays.

    Energy (eV) and forces (eV/angstrom) are taken along when the calculator has them for just
    these atoms; nothing is calculated.
    """
    return {
        "simulation": simulation,
        "frame": int(frame),
        "bank": bank,
        "atomic_numbers": atoms.numbers.astype(np.uint8).tobytes(),
        "positions": _doubles(atoms.positions),
        "cell": None if atoms.cell.rank == 0 else atoms.cell.array.ravel().tolist(),
        "pbc": atoms.pbc.tolist(),
        "energy": _energy(atoms),
        "forces": _forces(atoms),
        "time": None if time is None else float(time),
        "info": {str(key): _text(value) for key, value in atoms.info.items()},
        "columns": _columns(atoms),
    }


def to_atoms(record: Mapping[str, Any]) -> Atoms:
    """Return a `Structure` as atoms; energy and forces are in a calculator that only has them."""
    numbers = np.frombuffer(record["atomic_numbers"], np.uint8).astype(int)
    atoms = Atoms(
        numbers=numbers,
        positions=_array(record["positions"]).reshape(-1, 3),
        cell=None if record["cell"] is None else np.reshape(record["cell"], (3, 3)),
        pbc=record["pbc"],
        info={key: _value(text) for key, text in record["info"].items()},
    )
    for column in record.get("columns", ()):
        _add_column(atoms, column)
    results = {"energy": record["energy"]}
    if record["forces"] is not None:
        results["forces"] = _array(record["forces"]).reshape(-1, 3)
    results = {key: value for key, value in results.items() if value is not None}
    if results:
        atoms.calc = SinglePointCalculator(atoms, **results)
    return atoms


def selected_to_atoms(record: Mapping[str, Any]) -> Atoms:
    """Return a `SelectedStructure` as atoms, with what is new about them.

    Arrays, one value per atom: `new` (bool), `novelty` (float: distance/threshold to the nearest
    entry when its turn came; 0 for atoms that are not new, -1 for the first of its element) and
    `nearest_entry` (int: number of that entry, -1 where there is none). Info: `simulation`,
    `frame`, `bank`, `selection`, `descriptor`, `novelty` (the largest of the array; none when all
    were the first of their element), `new_atoms` (indices), `time` (fs) where it is known. What the
    frame had under one of these names is called `info_NAME`.
    """
    structure = record["structure"]
    atoms = to_atoms(structure)
    environments = record["environments"]
    new = np.array([environment["atom"] for environment in environments], dtype=int)
    novelty = np.zeros(len(atoms))
    nearest = np.full(len(atoms), -1)
    for environment in environments:
        atom, found = environment["atom"], environment.get("novelty")
        novelty[atom] = -1 if found is None else found
        nearest[atom] = -1 if environment["nearest"] is None else environment["nearest"]
    _set_arrays(
        atoms,
        {
            "new": np.isin(np.arange(len(atoms)), new),
            "novelty": novelty,
            "nearest_entry": nearest,
        },
    )
    own = {
        "simulation": structure["simulation"],
        "frame": structure["frame"],
        "bank": record["bank"],
        "selection": record["selection"],
        "descriptor": record["descriptor"],
        "novelty": record["novelty"],
        "time": structure["time"],
    }
    _set_info(atoms, {**own, "new_atoms": new})
    return atoms


def _set_info(atoms: Atoms, own: Record) -> None:
    known = {key: value for key, value in own.items() if value is not None}
    for key in known.keys() & atoms.info.keys():
        atoms.info[f"info_{key}"] = atoms.info.pop(key)
    atoms.info.update(known)


def _set_arrays(atoms: Atoms, own: Record) -> None:
    for name in own.keys() & atoms.arrays.keys():
        atoms.set_array(f"info_{name}", atoms.arrays.pop(name))
    for name, values in own.items():
        atoms.new_array(name, values)


def _columns(atoms: Atoms) -> list[Record]:
    """Return the arrays beside numbers and positions, as far as they have a type there."""
    columns = []
    for name, array in atoms.arrays.items():
        kind = _KINDS.get(array.dtype.kind)
        if name in ("numbers", "positions") or kind is None or array.ndim > 2:
            continue
        width = 1 if array.ndim == 1 else array.shape[1]
        if width > 0:
            columns.append(
                {"name": name, "type": kind, "width": width, "values": _bytes(array, kind)}
            )
    return columns


def _bytes(array: Any, kind: str) -> bytes:
    if kind == "STRING":
        return "".join(f"{text}\n" for text in array.ravel().tolist()).encode()
    return np.ascontiguousarray(array, dtype=_TYPES[kind]).tobytes()


def _add_column(atoms: Atoms, column: Mapping[str, Any]) -> None:
    kind, width = column["type"], column["width"]
    if kind == "STRING":
        values = np.array(column["values"].decode().split("\n")[:-1])
    else:
        values = np.frombuffer(column["values"], _TYPES[kind]).astype(_TYPES[kind][1:])
    shape = (len(atoms),) if width == 1 else (len(atoms), width)
    name = column["name"]
    atoms.set_array(
        f"info_{name}" if name in ("numbers", "positions") else name, values.reshape(shape)
    )


def _doubles(values: Any) -> bytes:
    return np.ascontiguousarray(values, dtype="<f8").tobytes()


def _array(data: bytes) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.frombuffer(data, "<f8").astype(float)


def _energy(atoms: Atoms) -> float | None:
    energy = _result(atoms, "energy")
    return None if energy is None else float(energy)


def _forces(atoms: Atoms) -> bytes | None:
    forces = _result(atoms, "forces")
    return None if forces is None else _doubles(forces)


def _result(atoms: Atoms, name: str) -> Any:
    """Return what the calculator knows of just these atoms, or none."""
    calc = atoms.calc
    if calc is None or not hasattr(calc, "results") or name not in calc.results:
        return None
    if hasattr(calc, "calculation_required") and calc.calculation_required(atoms, [name]):
        return None
    return calc.results[name]


def _text(value: Any) -> str:
    """Return a value of `info` as it stands in extended XYZ, from where `_value` reads it."""
    if isinstance(value, str):
        return value if _value(value) is value and not value.startswith("_JSON ") else _json(value)
    if isinstance(value, bool | np.bool_):
        return "T" if value else "F"
    if isinstance(value, int | float | np.integer | np.floating):
        return str(value)
    array = np.asarray(value)
    if array.ndim == 1 and array.size > 1 and array.dtype.kind in "fiu":
        return " ".join(str(item) for item in array.tolist())
    return _json(value)


def _json(value: Any) -> str:
    return "_JSON " + json.dumps(value, default=_plain)


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)


def _value(text: str) -> Any:
    """Return what `ase.io.read` makes of a text: numbers, where it is some."""
    if text in ("T", "F"):
        return text == "T"
    if not text.strip():
        return text
    if text.startswith("_JSON "):
        try:
            return json.loads(text[len("_JSON ") :])
        except ValueError:
            return text
    for kind in (int, float):
        try:
            numbers = [kind(word) for word in text.split()]
        except ValueError:
            continue
        return numbers[0] if len(numbers) == 1 else np.array(numbers)
    return text
