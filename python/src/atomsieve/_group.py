"""The position of a consumer group, which one process at a time holds."""

from __future__ import annotations

import time as clock
from collections.abc import Callable, Iterator
from typing import TypeVar

from confluent_kafka import (
    OFFSET_BEGINNING,
    OFFSET_INVALID,
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    Producer,
    TopicPartition,
)

from . import _settings
from ._settings import Settings, log

T = TypeVar("T")

_POLL = 0.2  # s
_ANSWER = 10.0  # s, until a broker that does not answer is called away
_AGAIN = 3600.0  # s, after which an unchanged position is committed anew, lest brokers forget it


class GroupTakenOver(Exception):
    """Another process goes on with the same group."""


class Group:
    """Reads a topic from where its group is, and moves the group on.

    It takes all partitions by itself, without the group protocol: so it begins at once where a
    killed process has ended, without waiting for that one's session, and what is done with a
    record may take hours. Positions are committed in transactions whose id is the group, as
    `atomsieve collect` does it: whoever begins puts an end to the one before.
    """

    def __init__(
        self, group: str, topic: str, bootstrap_servers: str, kafka: Settings | None
    ) -> None:
        self.name = group
        self._topic = topic
        self._servers = bootstrap_servers
        self._behind: dict[int, int] = {}
        self._committed = 0.0
        self._moved = False
        self._consumer = Consumer(
            _settings.client(
                bootstrap_servers,
                kafka,
                {
                    "group.id": group,
                    "isolation.level": "read_committed",
                    "enable.auto.commit": False,
                    "auto.offset.reset": "error",
                },
            )
        )
        self._producer = Producer(
            _settings.client(bootstrap_servers, kafka, {"transactional.id": group})
        )

    def begin(self) -> None:
        """Take the group over, and find where it is; wait for brokers and topic."""
        self._try(lambda: self._producer.init_transactions(_ANSWER))
        partitions = self._partitions()
        found = self._try(lambda: self._consumer.committed(partitions, _ANSWER))
        for place in found:
            if place.offset == OFFSET_INVALID:
                log.info(
                    "group %s has no position on %s: begins with the first structure",
                    self.name,
                    self._topic,
                )
                place.offset = OFFSET_BEGINNING
            else:
                self._behind[place.partition] = place.offset
        self._consumer.assign(found)

    def messages(self, timeout: float | None) -> Iterator[Message]:
        """Give records as they come; end when there was none for `timeout` seconds."""
        since = clock.monotonic()
        told = False
        while timeout is None or clock.monotonic() - since < timeout:
            message = self._consumer.poll(_POLL)
            if message is None:
                self._idle()
                if not told and clock.monotonic() - since > _ANSWER:
                    log.info("waiting for structures on %s at %s", self._topic, self._servers)
                    told = True
            elif message.error() is not None:
                self._check(message.error())
            else:
                yield message
                since = clock.monotonic()
                told = False

    def done(self, message: Message) -> None:
        """Have the position moved behind a record, with the next commit."""
        self._behind[message.partition()] = message.offset() + 1
        self._moved = True

    def commit(self) -> None:
        """Make the position safe; raise `GroupTakenOver` if it is another process's by now."""
        places = [TopicPartition(self._topic, *place) for place in self._behind.items()]
        if not places:
            return
        while True:
            try:
                self._producer.begin_transaction()
                self._producer.send_offsets_to_transaction(
                    places, self._consumer.consumer_group_metadata()
                )
                self._producer.commit_transaction()
                break
            except KafkaException as failure:
                self._recover(failure)
        self._committed = clock.monotonic()
        self._moved = False

    def close(self) -> None:
        """Leave; what was not committed comes again."""
        self._consumer.close()

    def _idle(self) -> None:
        if self._moved or clock.monotonic() - self._committed > _AGAIN:
            self.commit()
            self._committed = clock.monotonic()

    def _recover(self, failure: KafkaException) -> None:
        error: KafkaError = failure.args[0]
        if error.code() in (KafkaError._FENCED, KafkaError.INVALID_PRODUCER_EPOCH):
            raise GroupTakenOver(
                f"another process goes on with the group {self.name!r}, which one at a time can"
            ) from failure
        if error.txn_requires_abort():
            self._producer.abort_transaction()
        elif not error.retriable():
            raise failure
        log.warning("the position on %s is not committed yet, trying on: %s", self._topic, error)

    def _partitions(self) -> list[TopicPartition]:
        while True:
            found = self._try(lambda: self._consumer.list_topics(self._topic, _ANSWER))
            topic = found.topics[self._topic]
            if topic.error is None:
                return [TopicPartition(self._topic, number) for number in topic.partitions]
            if topic.error.code() != KafkaError.UNKNOWN_TOPIC_OR_PART:
                raise KafkaException(topic.error)
            log.warning("waiting for the topic %s, which there is not yet", self._topic)
            clock.sleep(1)

    def _try(self, call: Callable[[], T]) -> T:
        """Call until it does not fail of something that passes."""
        while True:
            try:
                return call()
            except KafkaException as failure:
                error: KafkaError = failure.args[0]
                if error.fatal() or not (error.retriable() or _is_away(error)):
                    raise
                log.warning("waiting for Kafka at %s: %s", self._servers, error.str())

    def _check(self, error: KafkaError) -> None:
        if error.code() == KafkaError._AUTO_OFFSET_RESET:
            raise RuntimeError(
                f"the group {self.name!r} is at an offset that {self._topic} does not have: is it"
                " another topic of that name? Take another group to begin with its first structure"
            )
        if not (error.retriable() or _is_away(error)):
            raise KafkaException(error)


def _is_away(error: KafkaError) -> bool:
    return error.code() in (
        KafkaError._TRANSPORT,
        KafkaError._ALL_BROKERS_DOWN,
        KafkaError._TIMED_OUT,
        KafkaError._RESOLVE,
        KafkaError.COORDINATOR_NOT_AVAILABLE,
    )
