"""Visits to pages without a browser: what a program sees that has a session's cookie, or none."""

import http.client
import http.cookies
import html.parser
import urllib.parse


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.bytes = response.read()
        self.text = self.bytes.decode()

    def cookies(self):
        """Each cookie that is set, by its name."""
        found = {}
        for line in self.headers.get_all("Set-Cookie") or []:
            found.update(http.cookies.SimpleCookie(line))
        return found


class Visitor:
    """Somebody with a cookie jar who follows no redirect."""

    def __init__(self, ledger, token=None):
        self.ledger = ledger
        self.session = None
        if token:
            answer = self.post("/log-in", {"token": token})
            assert answer.status == 303, answer.text
            self.session = answer.cookies()["imageledger_session"].value

    def send(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection(self.ledger.url.removeprefix("http://"), timeout=30)
        try:
            fields = {"Accept": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
            if self.session:
                fields["Cookie"] = f"imageledger_session={self.session}"
            connection.request(method, path, body=body, headers=fields)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.send("GET", path, **headers)

    def post(self, path, fields, **headers):
        body = urllib.parse.urlencode(fields)
        return self.send("POST", path, body, **{"Content_Type": "application/x-www-form-urlencoded", **headers})


class Markup(html.parser.HTMLParser):
    """Tags with their attributes, and the forms with their fields."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.forms = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag == "form":
            self.forms.append({"action": attributes.get("action"), "method": attributes.get("method", "get"), "fields": {}})
        elif tag in ("input", "textarea", "select") and self.forms and "name" in attributes:
            self.forms[-1]["fields"][attributes["name"]] = attributes.get("value") or ""

    handle_startendtag = handle_starttag

    def links(self):
        return [attributes["href"] for tag, attributes in self.tags if tag == "a" and attributes.get("href")]
