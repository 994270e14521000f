import urllib.parse
from datetime import datetime

from pages import PageTest
from rooms import PAGES_WITH_PAST, pages
from selenium.webdriver.common.keys import Keys


class TimeTravelTest(PageTest):
    expected_in_console = ("422", "404")

    def setUp(self):
        super().setUp()
        self.image = self.ledger.add_image("travel-" + self._testMethodName[-20:].lower().strip("_").replace("_", "-"))["name"]
        self.position = int(self.ledger.position)

    def links(self):
        return {a.text: a.get_attribute("href") for a in self.find_all("a[data-as-of]")}

    def test_the_page_says_position_instant_and_what_had_happened_last_and_links_the_pages_as_of_then(self):
        self.open("/time-travel", at=self.position)
        moment = self.text_of("#travel-moment")
        self.assertIn(f"Position\n{self.position}", moment)
        self.assertIn(f"added the image {self.image}", moment)
        self.assertEqual(
            [f"{room} as of then" for room in ["Images", "Image selection", "Builds", "Groups", "Permissions", "Audit", "Replay"]],
            list(self.links()),
        )
        for link in self.links().values():
            self.assertIn(f"asOf={self.position}", link)

    def test_the_images_as_of_then_are_those_that_there_were(self):
        self.open("/time-travel", at=self.position - 1)
        self.press("Images as of then")
        self.wait(lambda: self.path == "/images")
        self.sees("You are looking at the past")
        self.assertNotIn(self.image, self.text)
        self.press("Time travel")
        self.wait(lambda: self.path == "/time-travel")
        self.assertIn(f"Position\n{self.position - 1}", self.text_of("#travel-moment"))

    def test_one_steps_to_the_event_before_and_after(self):
        self.open("/time-travel", at=self.position)
        self.press("‹ Event before")
        self.sees(f"Position\n{self.position - 1}")
        self.press("Event after ›")
        self.sees(f"Position\n{self.position}")
        self.find("body").send_keys(Keys.ARROW_LEFT)
        self.sees(f"Position\n{self.position - 1}")
        self.open("/time-travel", at=0)
        self.sees("Before the first event")
        self.assertFalse(self.can_press("‹ Event before"))
        self.open("/time-travel")
        self.assertIn("now", self.text_of("#travel-moment"))
        self.assertFalse(self.can_press("Event after ›"))

    def test_moving_the_slider_shows_the_instant_and_takes_the_links_along(self):
        self.open("/time-travel")
        stops = self.attribute("#place", "data-stops").split(" ")
        self.browser.execute_script(
            "const range = arguments[0]; range.value = 0; range.dispatchEvent(new Event('input', {bubbles: true}))",
            self.find("#place"),
        )
        # At once, before the server has been asked.
        self.assertIn("asOf=" + urllib.parse.quote(stops[0], safe=""), self.attribute("a[data-as-of]", "href"))
        self.assertEqual(stops[0], self.attribute("[data-stop]", "datetime"))
        self.wait(lambda: "at=" + urllib.parse.quote(stops[0], safe="") in self.browser.current_url)
        self.wait(lambda: "Position\n1" in self.text_of("#travel-moment"))
        self.find("#place").send_keys(Keys.ARROW_RIGHT)
        self.wait(lambda: "at=" + urllib.parse.quote(stops[1], safe="") in self.browser.current_url)

    def test_without_the_script_the_slider_is_a_form(self):
        self.open("/time-travel")
        stops = self.attribute("#place", "data-stops").split(" ")
        self.open("/time-travel", since=stops[0], until=stops[-1], place=0)
        self.wait(lambda: "place=" not in self.browser.current_url)
        self.assertIn(urllib.parse.quote(stops[0], safe=""), self.browser.current_url)
        self.assertEqual("0", self.attribute("#place", "value"))

    def test_a_date_and_time_is_in_UTC_and_says_so(self):
        instant = self.ledger.get("/audit", limit=1)["items"][0]["recordedAt"]
        self.open("/time-travel", at=instant)
        self.assertIn("UTC", self.text)
        self.assertEqual(datetime.fromisoformat(instant[:19]), self.time_in("at"))
        self.browser.execute_script(
            "arguments[0].value = '2020-01-01T00:00'", self.field("at")
        )
        self.press("Go there")
        self.wait(lambda: "Position\n0" in self.text_of("#travel-moment"))

    def test_one_zooms_into_a_stretch_and_out_again(self):
        self.open("/time-travel", at=self.position)
        whole = self.attribute("#place", "data-stops").split(" ")
        self.press("Zoom in here")
        self.wait(lambda: "since=" in self.browser.current_url)
        part = self.attribute("#place", "data-stops").split(" ")
        self.assertGreaterEqual(part[0], whole[0])
        self.assertLessEqual(part[-1], whole[-1])
        self.assertNotEqual((whole[0], whole[-1]), (part[0], part[-1]))
        self.assertIn(f"at={self.position}", self.browser.current_url)
        self.press("Whole life")
        self.wait(lambda: "since=" not in self.browser.current_url)

    def test_marks_stand_where_something_happened(self):
        self.open("/time-travel")
        timeline = self.ledger.get("/log/timeline", bins=200)
        bars = self.find_all("svg.marks rect")
        self.assertEqual(len([bin for bin in timeline["bins"] if bin["events"]]), len(bars))
        self.assertIn("events in this stretch", self.attribute("svg.marks", "aria-label"))

    def test_moments_that_cannot_be_are_said_in_words(self):
        for at, words in [
            ("2999-01-01T00:00:00Z", "is still to come"),
            ("999999999", "is still to come"),
            ("soon <b>", "must be a position of the event log"),
        ]:
            self.open("/time-travel", at=at)
            self.assertIn(words, self.text_of("#at-fault"))
            self.assertEqual(at, self.field("at").get_attribute("value") if "2999" not in at else at)
            self.assertFalse(self.find_all("#travel-moment"))
            self.assertEqual([], self.accessibility_faults())
        self.open("/time-travel", since="2026-02-01T00:00", until="2026-01-01T00:00")
        self.assertIn("is before since", self.text_of("#until-fault"))

    def test_it_is_accessible_and_fits_a_narrow_screen(self):
        for query in [{}, {"at": 0}, {"at": self.position}]:
            self.open("/time-travel", **query)
            self.assertEqual([], self.accessibility_faults())
            self.browser.set_window_size(400, 800)
            self.assertFalse(self.has_sideways_scrolling())
            self.browser.set_window_size(1280, 900)


class PastTest(PageTest):
    """Pages as of a moment."""

    def test_every_page_of_the_past_says_so_offers_nothing_to_change_and_leads_back(self):
        every_page = pages(self.ledger, PAGES_WITH_PAST)
        image = self.ledger.add_image("past-image")["name"]
        position = int(self.ledger.position)
        instant = self.ledger.get("/events", after=position - 1, limit=1)["items"][0]["recordedAt"]
        self.ledger.call("DELETE", f"/images/{image}")
        for moment in [str(position), instant]:
            for page in every_page:
                with self.subTest(page=page, moment=moment):
                    self.open(page, asOf=moment)
                    banner = self.text_of(".banner.past")
                    self.assertIn("nothing can be changed", banner)
                    self.assertIn(f"position {position}" if moment == str(position) else "everything stands as it was at", banner)
                    writes = [
                        form.get_attribute("action")
                        for form in self.find_all("main form[method=post]")
                        if not form.get_attribute("action").endswith("/replay/what-if")
                    ]
                    self.assertEqual([], writes)
                    self.assertFalse(self.can_press("+ Add"))
                    self.assertFalse(self.can_press(f"Remove {image}"))
                    self.press("Back to the present")
                    self.wait(lambda: "asOf" not in self.browser.current_url)
                    self.assertEqual(self.ledger.url + page, self.browser.current_url)
                    self.assertEqual([], self.find_all(".banner.past"))
            self.open("/images", search="past-image", asOf=moment)
            self.assertIn(image, self.text_of("#images"))

    def test_links_within_the_past_stay_in_it_but_for_rooms_that_have_none(self):
        self.open("/images", asOf=1)
        addresses = {a.text: a.get_attribute("href") for a in self.find_all(".rooms a")}
        for room in ["Images", "Image selection", "Groups", "Permissions", "Audit", "Time travel", "Replay"]:
            self.assertTrue(addresses[room].endswith("asOf=1"), room)
        for room in ["Pull secrets", "Projections", "Tokens"]:
            self.assertNotIn("asOf", addresses[room])

    expected_in_console = ("422",)

    def test_a_moment_that_cannot_be_is_said_in_words(self):
        for page in ["/images", "/audit", "/replay"]:
            for moment, words in [("999999999", "still to come"), ("2999-01-01T00:00:00Z", "still to come"), ("soon", "must be a position")]:
                with self.subTest(page=page, moment=moment):
                    self.open(page, asOf=moment)
                    self.assertIn(words, self.text)
                    self.press("Back to the present")
                    self.wait(lambda: "asOf" not in self.browser.current_url)
