"""What the tests of the pages stand on: one server and one Chromium for all of them, and words for what a person does."""

import atexit
import contextlib
import os
import pathlib
import unittest
import urllib.parse
from datetime import datetime

from selenium import webdriver
from selenium.common.exceptions import (
    NoSuchElementException,
    StaleElementReferenceException,
    TimeoutException,
    WebDriverException,
)
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from ledger import Ledger
from visits import Visitor

PATIENCE = 30
AXE = pathlib.Path(os.environ["AXE_CORE"]).read_text()

_shared = {}


def shared_ledger():
    if "ledger" not in _shared:
        _shared["ledger"] = Ledger()
        atexit.register(_shared["ledger"].end)
    return _shared["ledger"]


def new_browser(scripts=True):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900", "--lang=en-GB"]:
        options.add_argument(argument)
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # Pages with a stream behind them never end loading what they listen to.
    options.page_load_strategy = "eager"
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def shared_browser(scripts=True):
    name = "browser" if scripts else "browser without scripts"
    if name not in _shared:
        _shared[name] = new_browser(scripts)
        atexit.register(_shared[name].quit)
    return _shared[name]


class PageTest(unittest.TestCase):
    """Begins with an administrator who is logged in, and ends by making sure that no page complained in the console."""

    # Messages of the console that a test brings about on purpose, by a part of their text.
    expected_in_console = ()

    # Whether the pages' script runs.
    scripts = True

    def setUp(self):
        self.ledger = shared_ledger()
        self.browser = shared_browser(self.scripts)
        self.browser.set_window_size(1280, 900)
        # Nothing of the last test goes on.
        self.browser.get("about:blank")
        self.browser.get_log("browser")
        self.browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.be(self.ledger.token)
        self.open("/images")

    def tearDown(self):
        complaints = [
            entry["message"]
            for entry in self.browser.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
            and not any(part in entry["message"] for part in self.expected_in_console)
        ]
        self.assertEqual([], complaints, "the browser's console")

    @contextlib.contextmanager
    def ledger_of_its_own(self):
        """A server that this test alone may stop."""
        shared, self.ledger = self.ledger, Ledger()
        try:
            yield self.ledger
        finally:
            self.browser.get("about:blank")
            own, self.ledger = self.ledger, shared
            own.end()

    # What a person does

    def be(self, token):
        """Somebody who has logged in before: the log-in page itself has tests of its own."""
        session = Visitor(self.ledger, token).session
        self.browser.execute_cdp_cmd(
            "Network.setCookie",
            {"name": "imageledger_session", "value": session, "url": self.ledger.url, "httpOnly": True, "sameSite": "Lax"},
        )

    def log_in(self, token):
        self.browser.get(self.ledger.url + "/log-in")
        self.field("token").send_keys(token)
        self.press("Log in")
        self.wait(lambda: not self.path.startswith("/log-in"))

    def open(self, path, **query):
        address = self.ledger.url + path
        if query:
            address += ("&" if "?" in path else "?") + urllib.parse.urlencode(query)
        self.browser.get(address)

    def press(self, text):
        """A button or a link, by what it says."""
        self.wait(lambda: self._pressable(text), f"there is nothing to press that says '{text}'").click()

    def field(self, name):
        """By its name, as soon as the page has it."""
        return self.wait(lambda: self.browser.find_element(By.NAME, name), f"there is no field '{name}'")

    def time_in(self, name):
        """The date and time of a field: its text has seconds only where they are not zero."""
        return datetime.fromisoformat(self.field(name).get_attribute("value"))

    def type(self, name, text):
        field = self.field(name)
        field.clear()
        field.send_keys(text)

    def choose(self, name, value):
        """Of a list, a set of radio buttons or of boxes to tick."""
        field = self.field(name)
        if field.tag_name == "select":
            Select(field).select_by_value(value)
            return
        box = self.browser.find_element(By.CSS_SELECTOR, f"input[name='{name}'][value='{value}']")
        if not box.is_selected():
            self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
            box.click()

    def tick(self, name, is_ticked=True):
        box = self.field(name)
        if box.is_selected() != is_ticked:
            self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
            box.click()

    # What a person sees

    @property
    def path(self):
        return urllib.parse.urlsplit(self.browser.current_url).path

    @property
    def text(self):
        return self.text_of("body")

    def find(self, selector):
        """As soon as the page has it: a press may have begun another page, which comes in a moment."""
        return self.wait(lambda: self.browser.find_element(By.CSS_SELECTOR, selector), f"there is no '{selector}'")

    def find_all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def text_of(self, selector):
        return self._of_what_is_there_now(lambda: self.find(selector).text)

    def attribute(self, selector, name):
        return self._of_what_is_there_now(lambda: self.find(selector).get_attribute(name))

    @staticmethod
    def _of_what_is_there_now(question):
        """Between two questions to the browser a live page may put another element in the place of the one that was found."""
        for _ in range(9):
            try:
                return question()
            except StaleElementReferenceException:
                pass
        return question()

    def can_press(self, text):
        return self._pressable(text) is not None

    def _pressable(self, text):
        """In one question to the browser, and brought into view."""
        return self.browser.execute_script(
            """
            const found = [...document.querySelectorAll("button, a, summary, input[type=submit]")].find((element) =>
                element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
                && element.innerText.split(/\\s+/).filter(Boolean).join(" ") === arguments[0]);
            found?.scrollIntoView({ block: "center" });
            return found ?? null;
            """,
            text,
        )

    def wait(self, condition, message="", patience=PATIENCE):
        """Until the condition holds; an element that has gone meanwhile is looked for again."""
        waiting = WebDriverWait(
            self.browser,
            patience,
            poll_frequency=0.05,
            ignored_exceptions=(NoSuchElementException, StaleElementReferenceException),
        )
        try:
            return waiting.until(lambda _: self._holds(condition))
        except TimeoutException:
            raise AssertionError(f"{message or 'waited in vain'} at {self.path}:\n{self.text}") from None

    @staticmethod
    def _holds(condition):
        try:
            return condition()
        except WebDriverException as error:
            # Another word of the driver's for an element that has gone with its page.
            if "does not belong to the document" not in str(error):
                raise
            return False

    def sees(self, text):
        self.wait(lambda: text in self.text, f"'{text}' is not seen")

    # What everybody is owed

    def accessibility_faults(self):
        """What axe-core finds against WCAG 2.2 AA, as lines."""
        self.browser.execute_script(AXE)
        found = self.browser.execute_async_script(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
              .then((results) => done(results.violations.map((violation) =>
                `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html).join(" | ")}`)));
            """
        )
        return found

    def has_sideways_scrolling(self):
        return self.browser.execute_script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
