"""Settings of the clients of Kafka and of the registry."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from confluent_kafka import KafkaError
from confluent_kafka.schema_registry import SchemaRegistryClient

log = logging.getLogger("atomsieve")
#: What librdkafka tells of each attempt; quiet unless somebody gives it a level.
_library_log = logging.getLogger("atomsieve.librdkafka")

BOOTSTRAP_SERVERS = "localhost:9092"
SCHEMA_REGISTRY = "http://localhost:8081"
#: What the topics of atomsieve take.
MOST_BYTES = 16 * 1024 * 1024

Settings = Mapping[str, Any]


def client(bootstrap_servers: str, user: Settings | None, own: Settings) -> dict[str, Any]:
    """Settings of a client: what the user says goes before what is set here."""
    if _library_log.level == logging.NOTSET:
        _library_log.setLevel(logging.CRITICAL)
    return {
        "bootstrap.servers": bootstrap_servers,
        "error_cb": _report,
        "logger": _library_log,
        "message.max.bytes": MOST_BYTES,
        **own,
        **(user or {}),
    }


def registry(url: str, user: Settings | None) -> SchemaRegistryClient:
    """Return a client of the schema registry."""
    return SchemaRegistryClient({"url": url, **(user or {})})


def _report(error: KafkaError) -> None:
    """Say what the library does on its own about: it goes on trying."""
    if error.code() == KafkaError._ALL_BROKERS_DOWN:
        log.warning("no Kafka broker answers, trying on: %s", error.str())
    else:
        log.info("Kafka: %s", error.str())
