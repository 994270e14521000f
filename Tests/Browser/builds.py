"""What tests of builds have in common: images that are really built, and words for how far a build is."""

import time

from bases import push_base
from ledger import Refused
from pages import PageTest

# Of a real build, on a machine that has much else to do.
PATIENCE_WITH_BUILDS = 150

_shared = {}


class BuildTest(PageTest):
    def setUp(self):
        super().setUp()
        self.base = push_base(self.ledger.registry)

    def tearDown(self):
        # What still runs would keep the others waiting.
        for state in ["queued", "running"]:
            for build in self.ledger.get("/builds", state=state)["items"]:
                self.cancel(build["id"])
        super().tearDown()

    def cancel(self, build):
        try:
            self.ledger.call("POST", f"/builds/{build}/cancel")
        except Refused as refusal:
            # It has ended by itself meanwhile.
            if refusal.status != 409:
                raise

    def build_image(self, display_name, *apt, **fields):
        """The names of a custom image for everybody and of its first build, which is under way."""
        build = {"baseImage": self.base, "apt": list(apt)}
        body = {"displayName": display_name, "type": "cpu", "global": True, "build": build, **fields}
        image = self.ledger.call("POST", "/images", body)
        return image["name"], image["lastBuild"]["id"]

    def twice_built(self):
        """The name of an image with two builds that have succeeded, and the two: one for all tests."""
        if "twice" not in _shared:
            image, first = self.build_image("built-twice", "jq")
            self.end_of(first)
            second = self.rebuild(image, "jq", "git", reason="git is needed")
            self.end_of(second)
            _shared["twice"] = (image, first, second)
        return _shared["twice"]

    def cancelled_image(self, display_name, *apt):
        """The names of an image and of its only build, which was cancelled."""
        image, build = self.build_image(display_name, *apt)
        self.cancel(build)
        return image, build

    def rebuild(self, image, *apt, reason=None):
        headers = {"Ledger-Reason": reason} if reason else None
        build = self.ledger.call("POST", f"/images/{image}/builds", {"apt": list(apt)}, headers=headers)
        return build["id"]

    def build_until(self, build, condition):
        """The build, as soon as the condition holds of it."""
        end = time.monotonic() + PATIENCE_WITH_BUILDS
        while time.monotonic() < end:
            shown = self.ledger.get(f"/builds/{build}")
            if condition(shown):
                return shown
        raise AssertionError(f"build {build} did not come to it: {shown}")

    def end_of(self, build):
        ended = self.build_until(build, lambda shown: shown["finishedAt"] is not None)
        # The log is closed a moment after the end is in the table.
        self.ledger.get("/builds", limit=1)
        return ended

    def reaches_apt(self, build):
        return self.build_until(
            build, lambda shown: "apt-get" in ((shown["progress"] or {}).get("instruction") or "")
        )
