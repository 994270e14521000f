#!/usr/bin/env python3
"""Stands in for conda: `conda install -y [-c CHANNEL]… SPECIFICATION…` and `conda clean --all -y`.

This is not conda. The real one is no plain package on PyPI or in Debian: its installers are downloads from elsewhere. It
is py-rattler that solves and installs here, from true channels and by true match specifications.
"""

import argparse
import asyncio
import os
import shutil
import sys
from pathlib import Path

import rattler

PREFIX = Path("/opt/conda")
CACHE = PREFIX / "pkgs"


async def install(channels: list[str], specifications: list[str]) -> None:
    installed = [rattler.PrefixRecord.from_path(path) for path in (PREFIX / "conda-meta").glob("*.json")]
    names = [record.name.normalized for record in installed]
    records = await rattler.solve(
        [rattler.Channel(channel) for channel in channels],
        [rattler.MatchSpec(text) for text in specifications + names],
        gateway=rattler.Gateway(cache_dir=CACHE),
        platforms=[rattler.Platform.current(), "noarch"],
        locked_packages=installed,
        virtual_packages=rattler.VirtualPackage.detect(),
    )
    await rattler.install(records, PREFIX, cache_dir=CACHE, show_progress=False)
    for record in records:
        print(f"{record.name.normalized} {record.version} from {record.url}")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="conda", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("clean").add_argument("--all", action="store_true", required=True)
    commands.add_parser("install").add_argument("-c", "--channel", action="append", required=True)
    commands.choices["install"].add_argument("specification", nargs="+")
    for command in commands.choices.values():
        command.add_argument("-y", "--yes", action="store_true", required=True)
    return parser.parse_args()


arguments = read_arguments()
status = 0
if arguments.command == "clean":
    shutil.rmtree(CACHE, ignore_errors=True)
else:
    try:
        asyncio.run(install(arguments.channel, arguments.specification))
    except Exception as fault:  # whatever it is, a person reads it in the build's log
        print(f"conda: {fault}", file=sys.stderr)
        status = 1
# Python's own end is left out: in one of 25 runs py-rattler 0.28.0 crashes in it, when all is done.
sys.stdout.flush()
os._exit(status)
