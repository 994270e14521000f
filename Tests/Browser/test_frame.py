from pages import PATIENCE, PageTest
from rooms import pages


class FrameTest(PageTest):
    expected_in_console = ("404", "403", "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "ERR_NETWORK")

    def test_every_page_has_one_main_heading_a_title_and_marks_its_room(self):
        for page in pages(self.ledger):
            with self.subTest(page=page):
                self.open(page)
                self.assertEqual(1, len(self.find_all("h1")))
                self.assertTrue(self.browser.title.endswith(" · ImageLedger"))
                self.assertEqual(1, len(self.find_all(".rooms [aria-current=page]")))

    def test_every_page_is_accessible_and_fits_a_narrow_screen(self):
        for page in pages(self.ledger) + ["/no-such-page"]:
            with self.subTest(page=page):
                self.open(page)
                self.assertEqual([], self.accessibility_faults())
                self.browser.set_window_size(400, 800)
                self.assertFalse(self.has_sideways_scrolling())
                self.browser.set_window_size(1280, 900)

    def test_a_name_without_end_makes_nothing_scroll_sideways(self):
        token = self.ledger.issue_token("frame-" + "e" * 90, "admin", displayName="W" * 100)
        build = {"baseImage": "127.0.0.1:1/team/base:1", "pip": ["requests"]}
        body = {"displayName": "d" * 100, "name": "n" * 63, "type": "cpu", "global": True, "build": build}
        image = self.ledger.call("POST", "/images", body, token=token, headers={"Ledger-Reason": "W" * 500})
        self.be(token)
        for width in [400, 1000, 1280]:
            self.browser.set_window_size(width, 900)
            for page in ["/images", "/builds", f"/builds/{image['lastBuild']['id']}", "/selection"]:
                with self.subTest(page=page, width=width):
                    self.open(page)
                    self.assertFalse(self.has_sideways_scrolling())

    def test_the_first_thing_that_the_keyboard_reaches_skips_to_the_content(self):
        self.open("/images")
        first = self.browser.execute_script(
            "return document.querySelector('a, button, input, [tabindex]').getAttribute('href')"
        )
        self.assertEqual("#content", first)

    def test_times_are_in_the_readers_zone_with_UTC_when_one_points_at_them(self):
        self.ledger.add_image("frame-time")
        self.open("/images", search="frame-time")
        time = self.find("#images time")
        self.assertRegex(time.get_attribute("title"), r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$")
        self.assertNotIn("UTC", time.text)

    def test_an_unknown_page_says_so_and_has_the_way_out(self):
        self.open("/no-such-page")
        self.sees("There is no page at this address.")
        self.press("To the first page")
        self.wait(lambda: self.path == "/images")

    def test_an_auditor_and_a_user_see_only_their_rooms(self):
        for role, rooms in [
            ("auditor", ["Images", "Image selection", "Builds", "Groups", "Permissions", "Pull secrets", "Audit", "Time travel", "Replay", "Projections", "Tokens"]),
            ("user", ["Image selection", "Permissions"]),
        ]:
            token = self.ledger.issue_token(f"frame-{role}", role=role)
            self.browser.delete_all_cookies()
            self.log_in(token)
            self.assertEqual(rooms, [link.text for link in self.find_all(".rooms a")])

    def test_more_tabs_than_a_browser_has_connections_are_open_at_once_and_each_is_up_to_date_when_one_comes_to_it(self):
        tabs = [self.browser.current_window_handle]
        self.browser.set_page_load_timeout(PATIENCE)
        try:
            for _ in range(7):
                self.browser.switch_to.new_window("tab")
                tabs.append(self.browser.current_window_handle)
                self.open("/images")
                self.wait(lambda: self.find_all("#images[data-live]"))
            self.ledger.add_image("frame-tabs")
            for tab in tabs[:2] + tabs[-1:]:
                self.browser.switch_to.window(tab)
                self.sees("frame-tabs")
        finally:
            self.browser.set_page_load_timeout(300)
            for tab in tabs[1:]:
                self.browser.switch_to.window(tab)
                self.browser.close()
            self.browser.switch_to.window(tabs[0])

    def test_when_the_server_is_away_it_is_said_and_when_it_is_back_the_page_goes_on(self):
        with self.ledger_of_its_own() as ledger:
            self.browser.get(ledger.link)
            self.wait(lambda: self.path == "/images")
            self.wait(lambda: self.find_all("#images[data-live]"))
            ledger.stop()
            self.wait(lambda: self.find("#connection").is_displayed(), patience=60)
            self.assertIn("Not connected", self.text_of("#connection"))
            ledger.start()
            self.wait(lambda: not self.find("#connection").is_displayed(), patience=60)
            ledger.add_image("frame-back")
            self.sees("frame-back")
