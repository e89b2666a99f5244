"""Puts the distribution that Maven has made into the wheel, with native code for one machine."""

from __future__ import annotations

import os
import re
import shutil
import sysconfig
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Machine(NamedTuple):
    """What a platform is called, in tags of wheels and in the jars that bring native code."""

    tag: str
    natives: tuple[str, ...]


# RocksDB's library needs the glibc of manylinux_2_17, the others less.
MACHINES = {
    "linux-x86_64": Machine(
        "manylinux_2_17_x86_64",
        ("/librocksdbjni-linux64.so", "/linux/amd64/", "/Linux/x86_64/"),
    ),
    "linux-aarch64": Machine(
        "manylinux_2_17_aarch64",
        ("/librocksdbjni-linux-aarch64.so", "/linux/aarch64/", "/Linux/aarch64/", "/Linux/arm64/"),
    ),
    "macosx-x86_64": Machine(
        "macosx_11_0_x86_64",
        ("/librocksdbjni-osx-x86_64.jnilib", "/darwin/x86_64/", "/Mac/x86_64/"),
    ),
    "macosx-arm64": Machine(
        "macosx_11_0_arm64",
        ("/librocksdbjni-osx-arm64.jnilib", "/darwin/aarch64/", "/Mac/aarch64/", "/Mac/arm64/"),
    ),
}
NATIVE = re.compile(r"\.(so|a|dll|dylib|jnilib)$")


class Distribution(BuildHookInterface[Any]):
    """Unpacks, trims and includes; `ATOMSIEVE_MACHINE` names another machine than this one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have the files included and the wheel named."""
        name = os.environ.get("ATOMSIEVE_MACHINE") or this_machine()
        if name not in MACHINES:
            raise RuntimeError(f"there is native code for {', '.join(MACHINES)}, not for {name}")
        self._folder = Path(tempfile.mkdtemp(prefix="atomsieve-wheel-"))
        home = unpack(self._archive(), self._folder)
        for jar in home.glob("lib/*.jar"):
            trim(jar, MACHINES[name].natives)
        build_data["tag"] = f"py3-none-{MACHINES[name].tag}"
        build_data["pure_python"] = False
        build_data["force_include"][str(home)] = "atomsieve_java/home"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was unpacked."""
        shutil.rmtree(self._folder)

    def _archive(self) -> Path:
        target = Path(self.root).parents[1] / "target"
        found = sorted(target.glob("atomsieve-*.tar.gz"))
        if len(found) != 1:
            raise RuntimeError(f"{target} has {len(found)} distributions: run mvn package before")
        return found[0]


def this_machine() -> str:
    """Return the name of the machine that this runs on, such as `linux-x86_64`."""
    platform = sysconfig.get_platform()
    return f"{platform.split('-')[0]}-{platform.split('-')[-1]}"


def unpack(archive: Path, folder: Path) -> Path:
    """Return the folder that a distribution becomes."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    (home,) = folder.iterdir()
    return home


def trim(jar: Path, natives: tuple[str, ...]) -> None:
    """Take native code of other machines out of a jar."""
    with zipfile.ZipFile(jar) as whole:
        names = whole.namelist()
        kept = [name for name in names if not NATIVE.search(name) or is_for(name, natives)]
        if kept == names:
            return
        part = jar.with_suffix(".part")
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
            for name in kept:
                out.writestr(whole.getinfo(name), whole.read(name))
    part.replace(jar)


def is_for(name: str, natives: tuple[str, ...]) -> bool:
    """Whether a file of native code is one of a machine's."""
    return any(native in f"/{name}" for native in natives)
