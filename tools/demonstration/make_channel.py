"""Makes a Conda channel in a folder: the package primetool, for every platform, in the versions 0.9.1 and 1.0.0."""

import asyncio
import hashlib
import io
import json
import os
import sys
import tarfile
from pathlib import Path

from rattler.index import index_fs

PROGRAM = "bin/primetool"


def make_package(folder: Path, version: str) -> None:
    program = f"#!/bin/sh\necho 'primetool {version}'\n".encode()
    about = {"summary": "A program that says its version."}
    index = {"name": "primetool", "version": version, "build": "0", "build_number": 0}
    index |= {"depends": [], "noarch": "generic", "subdir": "noarch", "timestamp": 1_700_000_000_000}
    path = {"_path": PROGRAM, "path_type": "hardlink", "size_in_bytes": len(program)}
    path["sha256"] = hashlib.sha256(program).hexdigest()
    with tarfile.open(folder / f"primetool-{version}-0.tar.bz2", "w:bz2") as archive:
        add(archive, "info/index.json", json.dumps(index).encode())
        add(archive, "info/about.json", json.dumps(about).encode())
        add(archive, "info/files", f"{PROGRAM}\n".encode())
        add(archive, "info/paths.json", json.dumps({"paths": [path], "paths_version": 1}).encode())
        add(archive, PROGRAM, program, mode=0o755)


def add(archive: tarfile.TarFile, name: str, content: bytes, mode: int = 0o644) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    entry.mode = mode
    archive.addfile(entry, io.BytesIO(content))


channel = Path(sys.argv[1])
(channel / "noarch").mkdir()
for version in ("0.9.1", "1.0.0"):
    make_package(channel / "noarch", version)
# An installer asks for its own platform too, and that one is empty.
(channel / sys.argv[2]).mkdir()
asyncio.run(index_fs(channel, write_zst=False, write_shards=False))
# Python's own end is left out: in one of 25 runs py-rattler 0.28.0 crashes in it, when all is done.
os._exit(0)
