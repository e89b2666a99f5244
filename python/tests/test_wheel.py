import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

SCHEMAS = sorted(path.name for path in Path(__file__).parents[2].glob("schemas/*.avsc"))


def build(kind, folder):
    package = Path(__file__).parents[1]
    subprocess.run(
        [sys.executable, "-m", "build", kind, "--no-isolation", "--outdir", folder, package],
        check=True,
        capture_output=True,
    )
    (built,) = folder.iterdir()
    return built


def test_the_wheel_has_schemas_and_types(tmp_path):
    names = zipfile.ZipFile(build("--wheel", tmp_path)).namelist()
    assert sorted(Path(name).name for name in names if "atomsieve/schemas/" in name) == SCHEMAS
    assert "atomsieve/py.typed" in names


def test_so_has_what_is_built_from_source(tmp_path):
    with tarfile.open(build("--sdist", tmp_path)) as sdist:
        found = [member for member in sdist.getmembers() if "/schemas/" in member.name]
    assert sorted(Path(member.name).name for member in found) == SCHEMAS
    assert all(member.isfile() for member in found)
