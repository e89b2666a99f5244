import logging
import time
from threading import Thread

import pytest
from ase import units
from ase.calculators.lj import LennardJones
from ase.md.verlet import VelocityVerlet
from confluent_kafka.admin import AdminClient, NewTopic
from conftest import PATIENCE, Process, free_port, germanium

from atomsieve import Publisher, needs_dft


def dynamics():
    atoms = germanium(5)
    atoms.calc = LennardJones(sigma=2.4, epsilon=0.01, rc=5)
    return VelocityVerlet(atoms, timestep=2 * units.fs)


def test_a_run_of_ase_is_published(bus, simulation):
    dyn, start = dynamics(), dynamics().atoms
    with Publisher(simulation, dynamics=dyn, **bus.options()) as publisher:
        dyn.attach(publisher, interval=5)
        dyn.run(20)
        assert publisher.flush(PATIENCE) == 0
    assert publisher.counts == (5, 5, 0, 0)

    first = next(
        atoms
        for atoms in needs_dft(simulation, timeout=PATIENCE, **bus.options())
        if atoms.info["simulation"] == simulation
    )
    assert first.info["frame"] == 0
    assert first.info["timestep"] == 0
    assert first.info["time"] == 0
    assert first.positions.tobytes() == start.positions.tobytes()
    assert first.get_potential_energy() == start.get_potential_energy()
    assert first.get_forces().tobytes() == start.get_forces().tobytes()


def test_numbers_and_times_of_frames(bus, simulation):
    with Publisher(simulation, first_frame=100, **bus.options()) as publisher:
        publisher.publish(germanium(6))
        publisher.publish(germanium(7), frame=200, time=12.5)
        publisher.publish(germanium(8))
    found = []
    for atoms in needs_dft(simulation, timeout=PATIENCE, **bus.options()):
        if atoms.info["simulation"] == simulation:
            found.append((atoms.info["frame"], atoms.info.get("time")))
            if len(found) == 3:
                break
    assert sorted(found) == [(100, None), (200, 12.5), (201, None)]


def nobody() -> dict[str, str]:
    """Addresses at which nobody listens."""
    return {
        "bootstrap_servers": f"127.0.0.1:{free_port()}",
        "schema_registry": f"http://127.0.0.1:{free_port()}",
    }


def test_without_kafka_the_run_goes_on_and_what_is_lost_is_told(caplog):
    dyn = dynamics()
    publisher = Publisher("lonely", dynamics=dyn, buffer=3, **nobody())
    dyn.attach(publisher, interval=1)
    with caplog.at_level(logging.WARNING):
        dyn.run(20)
        counts = publisher.close(timeout=0)
    assert dyn.nsteps == 20
    assert counts.published == 21
    assert counts.delivered == 0
    assert counts.dropped >= 21 - 3 - 1  # one may be in the hands of the thread
    assert "frames are dropped" in caplog.text
    assert "of 21 frames" in caplog.text


def test_frames_wait_for_kafka(tmp_path, simulation):
    broker, registry = nobody().values()
    publisher = Publisher(
        simulation, when_full="block", bootstrap_servers=broker, schema_registry=registry
    )
    for seed in range(5):
        publisher.publish(germanium(seed))
    assert publisher.flush(0.2) == 5
    ports = (broker.rsplit(":", 1)[1], registry.rsplit(":", 1)[1])
    local = Process(
        tmp_path / "local.log", "local", "--port", ports[0], "--registry-port", ports[1]
    )
    try:
        local.await_printed(r"schema-registry: (\S+)\n")
        create_topics(broker)
        assert publisher.flush(PATIENCE) == 0
        assert publisher.close() == (5, 5, 0, 0)
    finally:
        local.stop()


def create_topics(broker):
    admin = AdminClient({"bootstrap.servers": broker})
    for created in admin.create_topics([NewTopic("structures", 1)]).values():
        created.result(PATIENCE)


def test_a_full_buffer_can_block():
    publisher = Publisher("blocked", when_full="block", buffer=1, **nobody())
    publisher.publish(germanium(1))
    started = time.monotonic()
    # One is in the hands of the thread that sends, one waits, and the third one waits for room.
    rest = Thread(target=lambda: [publisher.publish(germanium(2)) for _ in range(2)], daemon=True)
    rest.start()
    rest.join(1)
    assert rest.is_alive()
    assert time.monotonic() - started >= 1
    assert publisher.counts.dropped == 0


def test_to_be_attached_it_needs_atoms():
    with pytest.raises(TypeError, match="atoms= or dynamics="):
        Publisher("s", **nobody())()


def test_settings_that_are_none():
    with pytest.raises(ValueError, match="'drop' or 'block'"):
        Publisher("s", when_full="wait", **nobody())
    with pytest.raises(ValueError, match="1 to 255 bytes"):
        Publisher("", **nobody())


def test_nothing_is_taken_after_the_end():
    publisher = Publisher("s", **nobody())
    publisher.close(timeout=0)
    with pytest.raises(ValueError, match="closed"):
        publisher.publish(germanium(1))
