"""Reads what was committed to the topics of atomsieve: Avro in the Confluent wire format."""

import io
import json
import struct
import time
import urllib.request
from dataclasses import dataclass

import fastavro
from confluent_kafka import Consumer, IsolationLevel, KafkaError, KafkaException, TopicCollection, TopicPartition
from confluent_kafka.admin import AdminClient, OffsetSpec

PATIENCE = 600  # seconds; against hanging, no more


@dataclass
class Record:
    partition: int
    offset: int
    key: object
    value: object
    headers: dict


class Registry:
    """Schemas by their ids."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        self.schemas = {}

    def decode(self, data):
        magic, number = struct.unpack(">bI", data[:5])
        if magic != 0:
            raise ValueError(f"not in the wire format: {data[:8].hex()}")
        return fastavro.schemaless_reader(io.BytesIO(data[5:]), self.schema(number))

    def schema(self, number):
        if number not in self.schemas:
            with urllib.request.urlopen(f"{self.url}/schemas/ids/{number}", timeout=60) as answer:
                self.schemas[number] = fastavro.parse_schema(json.loads(json.load(answer)["schema"]))
        return self.schemas[number]


def text(data):
    return None if data is None else data.decode()


class Cluster:
    def __init__(self, kafka, registry):
        self.kafka = kafka
        self.registry = Registry(registry)
        self.admin = AdminClient({"bootstrap.servers": kafka})

    def id(self):
        return self.admin.describe_cluster().result().cluster_id

    def topic_id(self, name):
        """As Kafka's Java clients print it, in the URL-safe base64; librdkafka takes the other one."""
        found = self.admin.describe_topics(TopicCollection([name]))[name].result()
        return str(found.topic_id).replace("+", "-").replace("/", "_")

    def ends(self, topic):
        """Behind the last record, of open transactions too: these come to an end, one way or the other."""
        metadata = self.admin.list_topics(topic, timeout=60).topics[topic]
        if metadata.error is not None:
            raise KafkaException(metadata.error)
        asked = {TopicPartition(topic, number): OffsetSpec.latest() for number in metadata.partitions}
        found = self.admin.list_offsets(asked, isolation_level=IsolationLevel.READ_UNCOMMITTED)
        return {partition.partition: future.result().offset for partition, future in found.items()}

    def read(self, topic, key=text, value=None):
        """All records, by partition and offset. Waits until no transaction is open before the ends."""
        ends = self.ends(topic)
        consumer = Consumer({
            "bootstrap.servers": self.kafka,
            "group.id": "validation",  # asked for, but nothing is committed and nobody joins
            "enable.auto.commit": False,
            "auto.offset.reset": "error",
            "isolation.level": "read_committed",
            "enable.partition.eof": True,
            "fetch.message.max.bytes": 16 << 20,
        })
        try:
            consumer.assign([TopicPartition(topic, number, 0) for number in ends])
            return sorted(
                (self.decoded(message, key, value or self.registry.decode) for message in messages(consumer, ends)),
                key=lambda record: (record.partition, record.offset))
        finally:
            consumer.close()

    @staticmethod
    def decoded(message, key, value):
        raw = message.value()
        return Record(
            message.partition(), message.offset(), None if message.key() is None else key(message.key()),
            None if raw is None else value(raw), {name: text(content) for name, content in message.headers() or []})


def messages(consumer, ends):
    left = {number for number, end in ends.items() if end > 0}
    limit = time.monotonic() + PATIENCE
    while left:
        if time.monotonic() > limit:
            raise TimeoutError(f"partitions {sorted(left)} have no readable end at {ends}")
        message = consumer.poll(1.0)
        if message is None:
            continue
        error = message.error()
        if error is None:
            yield message
        elif error.code() != KafkaError._PARTITION_EOF:
            if error.fatal() or not error.retriable():
                raise KafkaException(error)
        elif message.offset() >= ends[message.partition()]:
            left.discard(message.partition())
