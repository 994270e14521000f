"""Follows a build's log, and prints how much later than they were written its ticks came, as a row of a table."""

import math
import os
import sys
import time
import urllib.request

request = urllib.request.Request(sys.argv[1])
request.add_header("Authorization", f"Bearer {os.environ['TOKEN']}")
request.add_header("Accept", "text/event-stream")

delays = []
with urllib.request.urlopen(request, timeout=60) as log:
    connected = time.time()
    for line in log:
        received = time.time()
        field, _, text = line.decode().rstrip("\n").partition(": ")
        if field == "event" and text == "end":
            break
        if field != "data" or not text.startswith("tick "):
            continue
        written = float(text.removeprefix("tick "))
        # What was written before somebody followed the log was not on its way.
        if written > connected:
            delays.append((received - written) * 1000)

delays.sort()
if len(delays) < 100:
    sys.exit(f"Only {len(delays)} lines were followed: too few for a figure.")


def percentile(share: float) -> float:
    return delays[math.ceil(share * len(delays)) - 1]


print(f"| {len(delays)} | {percentile(0.5):.1f} ms | {percentile(0.99):.1f} ms | {delays[-1]:.1f} ms |")
