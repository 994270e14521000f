from builds import BuildTest


class RollBackTest(BuildTest):
    def setUp(self):
        super().setUp()
        self.image, first, second = self.twice_built()
        current = self.ledger.get(f"/images/{self.image}")["currentBuild"]
        (self.current, self.now), (self.earlier, self.then) = sorted(
            [(first, 1), (second, 2)], key=lambda build: build[1] != current
        )

    def test_an_earlier_build_is_gone_back_to_after_a_question(self):
        self.open("/builds", image=self.image)
        self.find(f"#build-{self.earlier} td.actions a").click()
        self.wait(lambda: self.path == f"/builds/{self.earlier}/rollback")
        self.assertIn(f"Roll back to build {self.then}?", self.text)
        self.assertIn(f"{self.image}:{self.now}", self.text)
        self.assertIn(f"{self.image}:{self.then}", self.text)
        self.type("reason", "git breaks it")
        self.press("Roll back")
        self.sees(f"Image {self.image} stands for build {self.then} again.")
        self.assertEqual(f"/builds/{self.earlier}", self.path)
        self.assertIn("current", self.text_of("#build-facts"))
        self.assertFalse(self.can_press("Roll back to this build"))
        self.assertEqual(self.then, self.ledger.get(f"/images/{self.image}")["currentBuild"])
        self.assertEqual("git breaks it", self.ledger.get("/audit", image=self.image, limit=1)["items"][0]["reason"])
        self.open(f"/builds/{self.current}")
        self.assertTrue(self.can_press("Roll back to this build"))

    def test_somebody_who_looked_at_an_older_version_is_told_both(self):
        self.open(f"/builds/{self.earlier}/rollback")
        self.ledger.add_group(f"broll-{self.now}")
        access = {"global": True, "groups": [f"broll-{self.now}"]}
        self.ledger.call("PUT", f"/images/{self.image}/groups", access)
        self.type("reason", "mine")
        self.press("Roll back")
        self.sees("Somebody has changed the image since you looked, so nothing was done.")
        self.assertEqual("mine", self.field("reason").get_attribute("value"))
        self.assertEqual(self.now, self.ledger.get(f"/images/{self.image}")["currentBuild"])
        self.assertEqual([], self.accessibility_faults())
        self.press("Roll back")
        self.sees(f"stands for build {self.then} again.")

    def test_the_question_is_open_to_everybody_and_fits_a_narrow_screen(self):
        for build in [self.earlier, self.current]:
            for width in [1280, 400]:
                self.browser.set_window_size(width, 900)
                self.open(f"/builds/{build}/rollback")
                self.assertEqual([], self.accessibility_faults(), f"{build} at {width}")
                self.assertFalse(self.has_sideways_scrolling(), f"{build} at {width}")
        self.sees("This build cannot be gone back to")

    def test_an_auditor_gets_no_question(self):
        self.browser.delete_all_cookies()
        self.log_in(self.ledger.issue_token("broll-auditor", role="auditor"))
        self.open(f"/builds/{self.earlier}")
        self.assertFalse(self.can_press("Roll back to this build"))
        self.open(f"/builds/{self.earlier}/rollback")
        self.sees("you may not roll images back")

    expected_in_console = ("403", "412", "409")
