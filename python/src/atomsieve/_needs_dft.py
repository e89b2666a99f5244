"""Selected structures, for a program that has them calculated."""

from __future__ import annotations

import time as clock
from collections.abc import Iterator
from typing import Any

from ase import Atoms
from confluent_kafka import Message
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

from . import _settings
from ._group import Group, GroupTakenOver
from ._records import selected_to_atoms
from ._settings import Settings, log

__all__ = ["GroupTakenOver", "needs_dft"]

_REBUILT = "atomsieve-rebuilt-from"
_RETRY = 1.0  # s, until the registry is asked again


def needs_dft(
    group: str = "atomsieve-dft",
    *,
    bank: str | None = None,
    rebuilt: bool = False,
    timeout: float | None = None,
    bootstrap_servers: str = _settings.BOOTSTRAP_SERVERS,
    schema_registry: str = _settings.SCHEMA_REGISTRY,
    topic: str = "needs-dft",
    kafka: Settings | None = None,
    registry: Settings | None = None,
) -> Iterator[Atoms]:
    """Iterate over the structures that need DFT, in the order of selection, as they come.

    ::

        for atoms in needs_dft():
            calculate(atoms)

    A structure is acknowledged when the next one is asked for, that is after the loop's body. If
    the body fails, the loop is left, or the process dies, it comes again. The body may take hours.

    Arrays of the atoms: `new` (bool), `novelty` (float: distance/threshold to the nearest entry; 0
    for atoms that are not new, -1 for the first of its element), `nearest_entry` (int, -1 for
    none), and what came with the frame, such as velocities. Info: `simulation`, `frame`, `bank`,
    `selection`, `descriptor`, `novelty`, `new_atoms`, `time` (fs), and what came with the frame.

    Args:
        group: consumer group, whose position goes on; one process at a time can use it.
        bank: of this bank only.
        rebuilt: also structures that `bank rebuild` has published again, which need no DFT.
        timeout: end when no structure has come for so many seconds; none: wait for ever.
        bootstrap_servers: Kafka brokers.
        schema_registry: URL of the schema registry.
        topic: where selected structures are.
        kafka: further settings of librdkafka, such as those of security.
        registry: further settings of Confluent's `SchemaRegistryClient`.

    Raises:
        GroupTakenOver: if another process goes on with the group.
        confluent_kafka.KafkaException: if the brokers refuse, for example the login.
    """
    deserializer = AvroDeserializer(_settings.registry(schema_registry, registry))
    reader = Group(group, topic, bootstrap_servers, kafka)
    try:
        reader.begin()
        for message in reader.messages(timeout):
            if rebuilt or not _is_rebuilt(message):
                record = _decode(deserializer, message)
                if bank is None or record["bank"] == bank:
                    yield selected_to_atoms(record)
                    reader.done(message)
                    reader.commit()
                    continue
            reader.done(message)
    finally:
        reader.close()


def _is_rebuilt(message: Message) -> bool:
    return any(key == _REBUILT and value for key, value in message.headers() or ())


def _decode(deserializer: AvroDeserializer, message: Message) -> dict[str, Any]:
    """Return the record of a message; wait for the registry, which knows its schema."""
    context = SerializationContext(message.topic(), MessageField.VALUE)
    while True:
        try:
            return dict(deserializer(message.value(), context))
        except Exception as error:  # the registry's, or its HTTP client's, of any version
            log.warning(
                "%s, offset %d cannot be read, trying on: %s",
                *(message.topic(), message.offset(), error),
            )
            clock.sleep(_RETRY)
