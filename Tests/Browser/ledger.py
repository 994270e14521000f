"""A server of our own for the browser to look at, as `imageledger serve` starts it, and the interface behind its pages."""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("IMAGELEDGER_PROGRAM", REPOSITORY / ".build/debug/imageledger"))


class Refused(Exception):
    def __init__(self, status, problem):
        super().__init__(f"{status}: {problem}")
        self.status = status
        self.problem = problem


class Ledger:
    """A running server in a folder of its own, with an empty log."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="imageledger-browser."))
        self.folder.chmod(0o755)
        self.log = open(self.folder / "server.log", "w")
        self.process = None
        self.start()

    def start(self):
        listen = "127.0.0.1:0" if self.process is None else self.url.removeprefix("http://")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--data", self.folder / "data", "--listen", listen, "--log-level", "warning"],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            # What says which program is tested is no setting of it.
            env={name: value for name, value in os.environ.items() if name != "IMAGELEDGER_PROGRAM"},
        )
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+/log-in\?link=\S+", line)
        if not found:
            raise RuntimeError(f"the server did not start: {line}{(self.folder / 'server.log').read_text()}")
        self.link = found.group()
        self.url = (self.folder / "data/server.url").read_text().strip()
        self.registry = (self.folder / "data/registry.url").read_text().strip()
        self.token = (self.folder / "data/admin.token").read_text().strip()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        self.process.stdout.close()

    def end(self):
        self.stop()
        self.log.close()
        shutil.rmtree(self.folder)

    def call(self, method, path, body=None, token=None, headers=None, waits=True):
        """The answer's body, taken apart; of a text, the text. What was written is shown then, unless nobody waits for it."""
        request = urllib.request.Request(self.url + "/api/v1" + path, method=method, headers=headers or {})
        request.add_header("Authorization", f"Bearer {token or self.token}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                position = answer.headers.get("Ledger-Position")
                content = answer.read()
                is_json = "json" in (answer.headers.get("Content-Type") or "")
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode()) from None
        if method != "GET" and position and waits:
            self.wait_until_shown(position)
        self.position = position
        return json.loads(content) if is_json else content.decode()

    def wait_until_shown(self, position):
        """Whoever looks at a page next sees what was done up to there, whichever lists the page is made of."""
        for room in ["images", "builds", "groups", "pull-secrets", "tokens", "audit"]:
            self.get(f"/{room}", minPosition=position, limit=1)

    def get(self, path, **query):
        query = {name: value for name, value in query.items() if value is not None}
        return self.call("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))

    def add_image(self, display_name, **fields):
        body = {"displayName": display_name, "type": "cpu", "url": "quay.io/team/image:1", "global": False, "groups": []}
        return self.call("POST", "/images", {**body, **fields})

    def add_group(self, name, **fields):
        return self.call("POST", "/groups", {"name": name, **fields})

    def issue_token(self, subject, role="user", **fields):
        return self.call("POST", "/tokens", {"subject": subject, "role": role, **fields})["token"]
