from builds import BuildTest
from selenium.webdriver.common.by import By


class BuildListTest(BuildTest):
    def test_builds_are_listed_with_state_duration_person_and_reason_and_found_by_each_filter(self):
        good, first, second = self.twice_built()
        bad, third = self.build_image("blist-bad", "fails")
        self.end_of(third)

        self.open("/builds", image=good)
        rows = self.find_all("#builds tbody tr")
        self.assertEqual([f"build-{second}", f"build-{first}"], [row.get_attribute("id") for row in rows])
        self.assertIn("Succeeded", rows[0].text)
        self.assertEqual(1, sum("current" in row.text for row in rows))
        self.assertIn("git is needed", rows[0].text)
        self.assertIn("Administrator", rows[0].text)
        self.assertRegex(rows[0].find_element(By.CSS_SELECTOR, "[data-label=Duration]").text, r"\d+(\.\d)? s")

        self.open("/builds")
        self.choose("state", "failed")
        self.press("Show")
        self.sees(bad)
        self.assertNotIn(good, self.text_of("#builds"))

        self.open("/builds", actor="nobody-there")
        self.sees("No build is like that.")
        self.press("Show all builds")
        self.sees(good)

        today = self.ledger.get(f"/builds/{first}")["queuedAt"][:10]
        self.open("/builds", image=good, since=today, until=today)
        self.assertEqual(2, len(self.find_all("#builds tbody tr")))
        self.open("/builds", image=good, until="2020-01-01")
        self.sees("No build is like that.")

    def test_a_filter_that_cannot_be_read_is_named_and_stays_as_it_was_typed(self):
        self.open("/builds", image="No Such Name!", since="yesterday")
        self.assertEqual("alert", self.attribute(".banner.problem", "role"))
        self.assertIn("image", self.text_of(".banner.problem"))
        self.assertIn("since", self.text_of(".banner.problem"))
        self.assertEqual("No Such Name!", self.field("image").get_attribute("value"))
        self.assertEqual("yesterday", self.field("since").get_attribute("value"))

    def test_charts_say_in_words_what_they_show_and_have_a_table(self):
        self.twice_built()
        _, build = self.build_image("blist-chart", "fails")
        self.end_of(build)
        self.open("/builds")
        chart = self.find("svg[aria-labelledby=days-title]")
        self.assertEqual("img", chart.get_attribute("role"))
        summary = self.browser.execute_script("return document.getElementById('days-summary').textContent")
        self.assertRegex(summary, r"^\d+ builds: \d+ succeeded, \d+ failed")
        self.assertTrue(self.find_all("svg rect.bar.good") and self.find_all("svg rect.bar.bad"))
        self.press("As a table")
        row = self.find("#days-table tbody tr")
        self.assertGreaterEqual(int(row.find_element(By.CSS_SELECTOR, "[data-label=Failed]").text), 1)
        durations = self.browser.execute_script("return document.getElementById('durations-summary').textContent")
        self.assertIn("The longest took", durations)

    def test_pages_follow_each_other_and_a_table_that_was_opened_stays_open(self):
        image, _ = self.cancelled_image("blist-pages", "sleeps-pages")
        for _ in range(51):
            self.cancel(self.rebuild(image, "sleeps-pages"))
        self.open("/builds", image=image)
        self.assertEqual(50, len(self.find_all("#builds tbody tr")))
        self.press("As a table")
        self.cancel(self.rebuild(image, "sleeps-pages"))
        self.wait(lambda: "Build 53" in self.text_of("#builds"))
        self.assertIsNotNone(self.attribute("#days-table", "open"))
        self.press("Next »")
        self.wait(lambda: "cursor=" in self.browser.current_url)
        self.wait(lambda: len(self.find_all("#builds tbody tr")) == 3)
        self.press("« First")
        self.wait(lambda: len(self.find_all("#builds tbody tr")) == 50)

    def test_a_build_that_starts_and_ends_does_so_before_ones_eyes(self):
        image, build = self.build_image("blist-live", "sleeps-list")
        self.open("/builds", image=image)
        self.wait(lambda: "Running" in self.text_of("#builds") or "Queued" in self.text_of("#builds"))
        self.cancel(build)
        self.wait(lambda: "Cancelled" in self.text_of("#builds"))

    def test_the_triangle_stands_behind_the_name_while_the_image_is_built_and_goes_when_that_is_done(self):
        """While building, the image name is amended with a triangular exclamation mark.
        Once the building finishes successfully, there is no triangular exclamation mark."""
        image, build = self.build_image("blist-triangle", "jq")
        self.open("/images", search=image)
        self.wait(lambda: self.find_all(f"#image-{image} .triangle"))
        self.assertIn("Building", self.text_of(f"#image-{image}"))
        self.end_of(build)
        self.wait(lambda: "Ready" in self.text_of(f"#image-{image}"))
        self.assertFalse(self.find_all(f"#image-{image} .triangle"))

    def test_the_list_as_of_the_past_shows_the_state_of_then_and_lets_nobody_change_it(self):
        image, build = self.build_image("blist-past", "sleeps-past")
        self.reaches_apt(build)
        position = self.ledger.get("/audit", image=image, limit=1)["items"][0]["position"]
        self.cancel(build)
        self.open("/builds", image=image, asOf=position)
        self.sees("You are looking at the past")
        self.assertRegex(self.text_of(f"#build-{build}"), "Queued|Running")
        self.find(f"#build-{build} th a").click()
        self.wait(lambda: self.path == f"/builds/{build}")
        self.assertIn(f"asOf={position}", self.browser.current_url)
        self.assertFalse(self.can_press("Cancel Build"))
        self.sees("The build was under way then.")
        self.press("Back to the present")
        self.sees("The build was cancelled.")

    def test_nothing_is_lost_to_axe_or_to_a_narrow_screen(self):
        image, _, _ = self.twice_built()
        for address in ["/builds", f"/builds?image={image}", "/builds?image=none-such", "/builds?image=Bad%20Name"]:
            for width in [1280, 400]:
                self.browser.set_window_size(width, 900)
                self.open(address)
                self.assertEqual([], self.accessibility_faults(), f"{address} at {width}")
                self.assertFalse(self.has_sideways_scrolling(), f"{address} at {width}")

    def test_an_auditor_sees_builds_and_nothing_to_press_that_changes_them(self):
        image, _, _ = self.twice_built()
        token = self.ledger.issue_token("blist-auditor", role="auditor")
        self.browser.delete_all_cookies()
        self.log_in(token)
        self.open("/builds", image=image)
        self.sees("Build 2")
        self.assertNotIn("Roll back", self.text)

    def test_a_user_has_no_door_to_builds(self):
        token = self.ledger.issue_token("blist-user")
        self.browser.delete_all_cookies()
        self.log_in(token)
        self.open("/builds")
        self.sees("takes the role admin or auditor")
        self.assertNotIn("Builds", self.text_of(".rooms"))

    expected_in_console = ("403", "422")
