"""What tests of builds have in common: images that are really built, and words for how far a build is."""

from bases import push_base
from pages import PATIENCE, PageTest

import time


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
        except Exception as refusal:
            # It has ended by itself meanwhile.
            if getattr(refusal, "status", None) != 409:
                raise

    def build_image(self, display_name, *apt, **fields):
        """The names of a custom image for everybody and of its first build, which is under way."""
        build = {"baseImage": self.base, "apt": list(apt)}
        body = {"displayName": display_name, "type": "cpu", "global": True, "build": build, **fields}
        image = self.ledger.call("POST", "/images", body)
        self.ledger.get("/builds", minPosition=self.ledger.position, limit=1)
        return image["name"], image["lastBuild"]["id"]

    def rebuild(self, image, *apt, reason=None):
        headers = {"Ledger-Reason": reason} if reason else None
        build = self.ledger.call("POST", f"/images/{image}/builds", {"apt": list(apt)}, headers=headers)
        self.ledger.get("/builds", minPosition=self.ledger.position, limit=1)
        return build["id"]

    def build_until(self, build, condition):
        """The build, as soon as the condition holds of it."""
        end = time.monotonic() + PATIENCE
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
