"""Reads JSON texts, one a line, and answers for each what py-rattler's lenient MatchSpec makes of it, one JSON a line."""

import json
import sys

try:
    from rattler import MatchSpec
except ImportError as fault:
    print(f"py-rattler cannot be imported: {fault}")
    sys.exit(3)


def answer(text):
    try:
        spec = MatchSpec(text)
        return {
            "accepted": True,
            "name": spec.name.normalized,
            "version": spec.version,
            "build": spec.build,
            "channel": spec.channel.base_url if spec.channel else None,
            "subdir": spec.subdir,
        }
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a Rust panic is none of Exception's kind
        return {"accepted": False, "fault": str(fault)[:200]}


# Everything is read before anything is written, so that neither side waits for the other.
lines = sys.stdin.buffer.read().split(b"\n")
answers = [answer(json.loads(line)) for line in lines if line]
sys.stdout.write("\n".join(json.dumps(one) for one in answers) + "\n")
