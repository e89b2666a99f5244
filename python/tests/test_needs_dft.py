import signal
import subprocess
import sys
import textwrap
import time
import zlib

import numpy as np
import pytest
from conftest import PATIENCE, germanium

from atomsieve import GroupTakenOver, Publisher, needs_dft


@pytest.fixture
def published(bus, simulation):
    """Three structures that are selected, and their numbers of selection, in order."""
    seed = zlib.crc32(simulation.encode())
    with Publisher(simulation, **bus.options()) as publisher:
        for n in range(3):
            publisher.publish(germanium(seed + n))
        assert publisher.flush(PATIENCE) == 0
    selections = []
    for atoms in needs_dft(f"{simulation}-fixture", timeout=PATIENCE, **bus.options()):
        if atoms.info["simulation"] == simulation:
            selections.append(atoms.info["selection"])
            if len(selections) == 3:
                break
    return selections


def selections(iterator):
    return (atoms.info["selection"] for atoms in iterator)


def test_says_what_is_new(bus, published):
    atoms = next(needs_dft("new", timeout=PATIENCE, **bus.options()))
    assert atoms.info["selection"] == 0
    assert atoms.info["bank"] == "germanium"
    new = atoms.info["new_atoms"]
    assert isinstance(new, np.ndarray)
    assert new.tolist() == np.flatnonzero(atoms.arrays["new"]).tolist()
    assert len(new) > 0
    # The first entry of the bank has none that is nearest to it.
    assert atoms.arrays["novelty"][new[0]] == -1
    assert atoms.arrays["nearest_entry"][new[0]] == -1
    assert (atoms.arrays["novelty"][~atoms.arrays["new"]] == 0).all()
    assert atoms.arrays["novelty"].max() == pytest.approx(atoms.info.get("novelty", -1))


def test_goes_on_behind_what_was_done(bus, simulation, published):
    seen = list(selections(needs_dft(simulation, timeout=5, **bus.options())))
    assert seen == sorted(seen)
    assert set(published) <= set(seen)
    assert list(needs_dft(simulation, timeout=5, **bus.options())) == []


def test_what_was_broken_off_comes_again(bus, simulation, published):
    with pytest.raises(ZeroDivisionError):
        for number, _ in enumerate(needs_dft(simulation, timeout=PATIENCE, **bus.options())):
            1 / (2 - number)
    assert next(selections(needs_dft(simulation, timeout=PATIENCE, **bus.options()))) == 2


def test_begins_at_once_after_a_kill(bus, simulation, published):
    program = textwrap.dedent(
        """
        import sys, signal
        from atomsieve import needs_dft
        for number, atoms in enumerate(needs_dft(sys.argv[1], bootstrap_servers=sys.argv[2],
                                                 schema_registry=sys.argv[3])):
            if number == 1:
                print("calculating", atoms.info["selection"], flush=True)
                signal.pause()
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, simulation, *bus], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "calculating 1\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert next(selections(needs_dft(simulation, timeout=PATIENCE, **bus.options()))) == 1


def test_one_process_at_a_time(bus, simulation, published):
    former = needs_dft(simulation, timeout=PATIENCE, **bus.options())
    next(former)
    later = selections(needs_dft(simulation, timeout=PATIENCE, **bus.options()))
    assert next(later) == 0
    with pytest.raises(GroupTakenOver, match=simulation):
        next(former)
    assert next(later) == 1


def test_a_body_may_take_longer_than_a_session(bus, simulation, published):
    short = {"session.timeout.ms": 1000, "max.poll.interval.ms": 1000}
    found = needs_dft(simulation, timeout=PATIENCE, kafka=short, **bus.options())
    assert next(found).info["selection"] == 0
    time.sleep(3)  # what is tested is that time passes
    assert next(found).info["selection"] == 1
    found.close()
    assert next(selections(needs_dft(simulation, timeout=PATIENCE, **bus.options()))) == 1


def test_of_one_bank_only(bus, simulation, published):
    assert list(needs_dft(simulation, bank="other", timeout=3, **bus.options())) == []
    # What was passed over is behind, too.
    assert list(needs_dft(simulation, timeout=3, **bus.options())) == []
