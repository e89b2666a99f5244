import numpy as np
import pytest
from ase import Atoms
from ase.calculators.calculator import Calculator
from ase.calculators.lj import LennardJones
from ase.calculators.singlepoint import SinglePointCalculator
from conftest import germanium

from atomsieve._records import check_simulation, schema, selected_to_atoms, to_atoms, to_record


def test_a_frame_comes_back_bit_by_bit():
    atoms = germanium(3)
    atoms.pbc = (True, False, True)
    atoms.calc = LennardJones(sigma=2.4, rc=5)
    energy, forces = atoms.get_potential_energy(), atoms.get_forces()

    back = to_atoms(to_record(atoms, "s", 7, time=2.5))

    assert back.positions.tobytes() == atoms.positions.tobytes()
    assert back.cell.array.tobytes() == atoms.cell.array.tobytes()
    assert back.numbers.tolist() == atoms.numbers.tolist()
    assert back.pbc.tolist() == [True, False, True]
    assert back.get_potential_energy() == energy
    assert back.get_forces().tobytes() == forces.tobytes()


def test_a_molecule_has_no_cell():
    record = to_record(Atoms("OH2", [(0, 0, 0), (0, 0, 1), (0, 1, 0)]), "s", 0)
    assert record["cell"] is None
    assert record["energy"] is None
    assert to_atoms(record).cell.rank == 0


def test_views_of_arrays_are_copied_in_order():
    atoms = germanium(1)
    atoms.positions = np.asfortranarray(atoms.positions)
    record = to_record(atoms[::-1], "s", 0)
    assert np.array_equal(to_atoms(record).positions, atoms.positions[::-1])


@pytest.mark.parametrize(
    ("value", "back"),
    [
        (300.5, 300.5),
        (12, 12),
        (True, True),
        (np.float64(0.1), 0.1),
        ("GAP-20", "GAP-20"),
        ("300", "300"),
        ("true story", "true story"),
        ("T", "T"),
        ("1 2 3", "1 2 3"),
        ("_JSON 1", "_JSON 1"),
        ("", ""),
        ([5], [5]),
        ({"a": [1, 2]}, {"a": [1, 2]}),
        (["x", "y"], ["x", "y"]),
    ],
)
def test_info_comes_back(value, back):
    atoms = germanium(1)
    atoms.info["key"] = value
    assert to_atoms(to_record(atoms, "s", 0)).info == {"key": back}


def test_arrays_come_back_with_their_types():
    atoms = germanium(1)
    atoms.set_array("velocities", np.arange(24.0).reshape(8, 3))
    atoms.set_tags(range(8))
    atoms.set_array("fixed", np.arange(8) % 2 == 0)
    atoms.set_array("site", np.array(list("abcdefgh")))
    back = to_atoms(to_record(atoms, "s", 0))
    assert back.arrays.keys() == atoms.arrays.keys()
    for name, values in atoms.arrays.items():
        assert back.arrays[name].dtype == values.dtype
        assert (back.arrays[name] == values).all()


def test_what_the_frame_calls_like_ours_is_kept():
    atoms = germanium(1)
    atoms.info["selection"] = "by hand"
    atoms.set_array("new", np.arange(8.0))
    environment = {"atom": 3, "distance": 0.5, "nearest": 7, "entry": 9, "novelty": 1.25}
    record = {
        "structure": to_record(atoms, "s", 0),
        "bank": "b",
        "descriptor": "d",
        "selection": 4,
        "environments": [environment],
        "novelty": 1.25,
    }
    found = selected_to_atoms(record)
    assert found.info["selection"] == 4
    assert found.info["info_selection"] == "by hand"
    assert found.info["new_atoms"].tolist() == [3]
    assert found.arrays["new"].tolist() == [False] * 3 + [True] + [False] * 4
    assert found.arrays["info_new"].tolist() == list(range(8))
    assert found.arrays["novelty"][3] == 1.25
    assert found.arrays["nearest_entry"][3] == 7


def test_arrays_in_info_come_back():
    atoms = germanium(1)
    atoms.info["key"] = np.array([1.5, -2.0])
    assert to_atoms(to_record(atoms, "s", 0)).info["key"].tolist() == [1.5, -2.0]


class Counting(Calculator):
    """Refuses to calculate."""

    implemented_properties = ("energy", "forces")

    def calculate(self, *_args, **_more):
        raise AssertionError("nothing is to be calculated for publishing")


def test_nothing_is_calculated():
    atoms = germanium(1)
    atoms.calc = Counting()
    record = to_record(atoms, "s", 0)
    assert record["energy"] is None
    assert record["forces"] is None


def test_results_of_other_positions_are_left_out():
    atoms = germanium(1)
    atoms.calc = SinglePointCalculator(atoms, energy=-1.0)
    atoms.positions[0, 0] += 0.1
    assert to_record(atoms, "s", 0)["energy"] is None


@pytest.mark.parametrize("name", ["", "a\nb", "x" * 256, "ä" * 128])
def test_names_that_the_service_refuses(name):
    with pytest.raises(ValueError, match="1 to 255 bytes"):
        check_simulation(name)


def test_the_schemas_of_the_project_are_inside():
    assert '"name": "Structure"' in schema("Structure")
    assert '"name": "SelectedStructure"' in schema("SelectedStructure")
