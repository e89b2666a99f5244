"""A broker, a registry and a service, by `atomsieve local` and `atomsieve serve`."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from ase import Atoms
from ase.build import bulk

ROOT = Path(__file__).resolve().parents[2]
#: The command; another one by the environment, such as that of an unpacked distribution.
LAUNCHER = os.environ.get("ATOMSIEVE", str(ROOT / "atomsieve"))
#: Guards against hanging, no more: a busy machine may take long.
PATIENCE = 300.0


class Bus(NamedTuple):
    bootstrap_servers: str
    schema_registry: str

    def options(self) -> dict[str, str]:
        return self._asdict()


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Process:
    """A command of atomsieve that runs until it is stopped."""

    def __init__(
        self,
        log: Path,
        *arguments: str,
        launcher: str | Path = LAUNCHER,
        environment: dict[str, str] | None = None,
    ) -> None:
        self._log = log
        with log.open("w") as out:
            self._process = subprocess.Popen(
                [launcher, *arguments], stdout=out, stderr=subprocess.STDOUT, env=environment
            )

    def await_printed(self, pattern: str) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = re.search(pattern, self._log.read_text())
            if found:
                return found.group(1)
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"{pattern!r} is not in what was printed:\n{self._log.read_text()}")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)


def config(folder: Path, bootstrap_servers: str, schema_registry: str) -> Path:
    """The file of a service with a bank of germanium to which nearly everything is new."""
    file = folder / "atomsieve.yaml"
    file.write_text(
        f"kafka: {{bootstrap.servers: '{bootstrap_servers}'}}\n"
        f"schema-registry: {{url: '{schema_registry}'}}\n"
        f"state-dir: {folder / 'state'}\n"
        "http: {port: 0}\n"
        "banks:\n"
        "  - name: germanium\n"
        f"    descriptor: {ROOT / 'docs' / 'example' / 'ge.yaml'}\n"
        "    thresholds: {Ge: 0.01}\n"
    )
    return file


@pytest.fixture(scope="session")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bus]:
    """Broker and registry with an empty bank of germanium, and a service that decides."""
    folder = tmp_path_factory.mktemp("atomsieve")
    local = Process(folder / "local.log", *["local", "--port", "0", "--registry-port", "0"])
    try:
        found = Bus(
            local.await_printed(r"bootstrap.servers: (\S+)\n"),
            local.await_printed(r"schema-registry: (\S+)\n"),
        )
        service = config(folder, *found)
        subprocess.run([LAUNCHER, "topics", "create", "--config", service], check=True)
        serve = Process(folder / "serve.log", "serve", "--config", str(service))
        try:
            yield found
        finally:
            serve.stop()
    finally:
        local.stop()


@pytest.fixture
def simulation(request: pytest.FixtureRequest) -> str:
    """A name that no other test uses."""
    return str(request.node.name)


def germanium(seed: int) -> Atoms:
    """Eight atoms in a cell of their own size, moved at random: unlike those of another seed."""
    atoms = bulk("Ge", a=5.4 + 0.05 * (seed % 20), cubic=True)
    atoms.rattle(0.15, seed=seed)
    return atoms
