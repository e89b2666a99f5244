"""Frames from a program that runs MD."""

from __future__ import annotations

import queue
import threading
import time as clock
from types import TracebackType
from typing import Any, Literal, NamedTuple

import confluent_kafka
from ase import Atoms, units
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from . import _settings
from ._records import Record, check_simulation, schema, to_record
from ._settings import Settings, log

_PAUSE = 0.05  # s, between looks at what has been delivered
_RETRY = 1.0  # s, until the registry is asked again


class Counts(NamedTuple):
    """What became of the frames given to a `Publisher`; what is in none of these is on its way."""

    published: int
    delivered: int
    dropped: int
    failed: int


class Publisher:
    """Publishes frames of one simulation, without ever waiting for the network.

    Attach it to any dynamics of ASE::

        with Publisher("ge-1600K", dynamics=dyn) as publisher:
            dyn.attach(publisher, interval=10)
            dyn.run(100_000)

    or call `publish(atoms)` yourself. Frames are copied, and encoded and sent by a thread; when
    Kafka or the registry is away, they wait in a buffer, and MD goes on.

    Args:
        simulation: name of the simulation, at most 255 bytes.
        atoms: what is published when the publisher is called, as an attached observer is.
        dynamics: instead of `atoms`: its atoms, with its time and number of steps.
        bank: name of the bank to compare with; empty for the one that knows all elements.
        first_frame: number of the first frame; whoever continues a simulation counts on.
        when_full: what to do when the buffer is full: `"drop"` the frame and count it, or
            `"block"` until there is room.
        buffer: how many frames may wait.
        bootstrap_servers: Kafka brokers.
        schema_registry: URL of the schema registry.
        topic: where frames go.
        kafka: further settings of librdkafka, such as those of security.
        registry: further settings of Confluent's `SchemaRegistryClient`.

    Raises:
        ValueError: if the name cannot be one, or the settings are no settings.
    """

    def __init__(
        self,
        simulation: str,
        atoms: Atoms | None = None,
        *,
        dynamics: Any = None,
        bank: str = "",
        first_frame: int = 0,
        when_full: Literal["drop", "block"] = "drop",
        buffer: int = 1000,
        bootstrap_servers: str = _settings.BOOTSTRAP_SERVERS,
        schema_registry: str = _settings.SCHEMA_REGISTRY,
        topic: str = "structures",
        kafka: Settings | None = None,
        registry: Settings | None = None,
    ) -> None:
        if when_full not in ("drop", "block"):
            raise ValueError(f"when_full is 'drop' or 'block', not {when_full!r}")
        if buffer < 1:
            raise ValueError("the buffer needs room for one frame at least")
        self._simulation = check_simulation(simulation)
        self._atoms = dynamics.atoms if dynamics is not None else atoms
        self._dynamics = dynamics
        self._bank = bank
        self._next = first_frame
        self._block = when_full == "block"
        self._topic = topic
        self._waiting: queue.Queue[Record] = queue.Queue(buffer)
        self._published = self._delivered = self._dropped = self._failed = 0
        self._closing = threading.Event()
        self._given_up = threading.Event()
        self._serializer = AvroSerializer(
            _settings.registry(schema_registry, registry), schema("Structure")
        )
        self._producer = confluent_kafka.Producer(
            _settings.client(bootstrap_servers, kafka, _producer_settings(buffer))
        )
        self._thread = threading.Thread(target=self._run, name="atomsieve-publisher", daemon=True)
        self._thread.start()

    def __call__(self) -> None:
        """Publish the atoms given at the start as they are now: what `dyn.attach` calls."""
        if self._atoms is None:
            raise TypeError("Publisher needs atoms= or dynamics= to be attached")
        self.publish(self._atoms, time=self._time())

    def publish(self, atoms: Atoms, *, frame: int | None = None, time: float | None = None) -> None:
        """Take a copy of a frame, to be sent.

        Args:
            atoms: with energy and forces if its calculator has them already.
            frame: its number; the next one if not given.
            time: in fs since the start of the simulation.

        Raises:
            ValueError: if the publisher is closed.
        """
        if self._closing.is_set():
            raise ValueError("the publisher is closed")
        number = self._next if frame is None else frame
        record = to_record(atoms, self._simulation, number, self._bank, time)
        if self._dynamics is not None:
            record["info"].setdefault("timestep", str(self._dynamics.nsteps))
        self._next = number + 1
        self._published += 1
        try:
            self._waiting.put(record, block=self._block)
        except queue.Full:
            self._dropped += 1
            if self._dropped == 1:
                log.warning(
                    "%s: frames are dropped, since %d wait to be sent",
                    self._simulation,
                    self._waiting.maxsize,
                )

    @property
    def counts(self) -> Counts:
        """What became of the frames so far."""
        return Counts(self._published, self._delivered, self._dropped, self._failed)

    def flush(self, timeout: float | None = None) -> int:
        """Wait until all frames have been delivered, for `timeout` seconds at most.

        Returns:
            how many are still on their way.
        """
        end = None if timeout is None else clock.monotonic() + timeout
        while self._on_the_way() > 0 and (end is None or clock.monotonic() < end):
            clock.sleep(_PAUSE)
        return self._on_the_way()

    def close(self, timeout: float | None = 60) -> Counts:
        """Deliver what waits, for `timeout` seconds at most, and say what was lost, if anything."""
        if not self._closing.is_set():
            self._closing.set()
            lost = self.flush(timeout)
            self._given_up.set()
            self._thread.join()
            self._producer.purge()
            self._producer.flush(1)
            if lost or self._dropped or self._failed:
                log.warning(
                    "%s: of %d frames, %d were dropped as too many waited, %d could not be"
                    " delivered, %d were given up at the end",
                    *(self._simulation, self._published, self._dropped, self._failed, lost),
                )
        return self.counts

    def __enter__(self) -> Publisher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _time(self) -> float | None:
        get_time = getattr(self._dynamics, "get_time", None)
        return None if get_time is None else float(get_time() / units.fs)

    def _on_the_way(self) -> int:
        return self._published - self._delivered - self._dropped - self._failed

    def _run(self) -> None:
        """Send what waits, until given up; in a thread of its own."""
        while not self._given_up.is_set():
            self._producer.poll(0)
            try:
                record = self._waiting.get(timeout=_PAUSE)
            except queue.Empty:
                continue
            self._send(record)

    def _send(self, record: Record) -> None:
        value = self._encode(record)
        while value is not None and not self._given_up.is_set():
            try:
                self._producer.produce(
                    self._topic, value, record["simulation"].encode(), on_delivery=self._arrived
                )
                return
            except BufferError:
                self._producer.poll(_PAUSE)
            except confluent_kafka.KafkaException as error:
                self._lost(str(error))
                return

    def _encode(self, record: Record) -> bytes | None:
        """Return the bytes of a record; wait for the registry, which knows the id of the schema."""
        context = SerializationContext(self._topic, MessageField.VALUE)
        told = False
        while not self._given_up.is_set():
            try:
                return bytes(self._serializer(record, context))
            except Exception as error:  # the registry's, or its HTTP client's, of any version
                if not told:
                    log.warning("the schema registry refuses or is away, trying on: %s", error)
                    told = True
                self._given_up.wait(_RETRY)
        return None

    def _arrived(self, error: confluent_kafka.KafkaError | None, _: object) -> None:
        if error is None:
            self._delivered += 1
        elif not self._given_up.is_set():
            self._lost(error.str())

    def _lost(self, why: str) -> None:
        self._failed += 1
        if self._failed == 1:
            log.warning("%s: a frame could not be delivered: %s", self._simulation, why)


def _producer_settings(buffer: int) -> dict[str, Any]:
    return {
        "enable.idempotence": True,
        "compression.type": "lz4",
        "linger.ms": 20,
        # As the Java clients do it: all frames of a simulation are in one partition.
        "partitioner": "murmur2_random",
        "queue.buffering.max.messages": buffer,
        # The buffer bounds what waits, not the time.
        "message.timeout.ms": 0,
    }
