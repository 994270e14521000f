#!/usr/bin/python3
"""Stands in for apt-get where only what happens around a step is measured: the package 'ticks' prints the time every
20 ms for 10 s, and any other is installed at once."""

import sys
import time

if sys.argv[1] == "install" and sys.argv[-1] == "ticks":
    for _ in range(500):
        print(f"tick {time.time():.6f}", flush=True)
        time.sleep(0.02)
