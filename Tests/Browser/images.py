"""Words for what people do with images."""

import socket

from pages import PageTest

HOSTILE = "</textarea><script>alert(1)</script>\"'>{{frame.csrfToken}}<img src=x onerror=alert(1)>"


def base_image_that_never_comes():
    """A registry that takes a connection and says nothing: a build on it goes on until it is cancelled."""
    silence = socket.create_server(("127.0.0.1", 0))
    return silence, f"127.0.0.1:{silence.getsockname()[1]}/base:1"


class ImagePageTest(PageTest):
    expected_in_console = ("422", "409", "403")

    def groups(self, *names):
        known = {group["name"] for group in self.ledger.get("/groups", limit=1000)["items"]}
        for name in names:
            if name not in known:
                self.ledger.add_group(name)

    def secret(self, name):
        known = {secret["name"] for secret in self.ledger.get("/pull-secrets")["items"]}
        if name not in known:
            self.ledger.call(
                "POST",
                "/pull-secrets",
                {"name": name, "registry": "quay.io", "username": "robot", "password": "hunter2"},
            )

    def image(self, display_name):
        def found():
            return self.ledger.get("/images", search=display_name)["items"]

        self.wait(lambda: len(found()) > 0, f"no image is called {display_name}")
        self.assertEqual(1, len(found()), f"images that are called {display_name}")
        return found()[0]

    def show(self, name):
        return self.ledger.get(f"/images/{name}")

    def shown_position(self, name):
        """Where the log tells what the image is now."""
        self.show(name)
        return self.ledger.position

    def add_custom(self, name, base, **fields):
        """An image whose build goes on until it is cancelled."""
        build = {"baseImage": base, "pip": ["requests"]}
        return self.ledger.add_image(name, name=name, url=None, build=build, **fields)

    def confirm(self):
        self.press("Confirm")

    def confirm_and_arrive(self):
        self.confirm()
        self.wait(lambda: self.path.startswith("/images/") and self.path != "/images/add")

    def labels(self):
        return self.browser.execute_script(
            """
            return [...document.querySelectorAll('label, legend, .label')]
                .filter(element => element.checkVisibility()).map(element => element.innerText.trim().split(' (')[0])
            """
        )

    def is_fit_for_everybody(self):
        """Nothing that axe finds, and nothing to scroll sideways on a telephone."""
        self.assertEqual([], self.accessibility_faults())
        self.browser.set_window_size(400, 900)
        self.assertFalse(self.has_sideways_scrolling(), f"{self.path} scrolls sideways")
        self.browser.set_window_size(1280, 900)

    def log_in_anew(self, token):
        self.browser.delete_all_cookies()
        self.log_in(token)
