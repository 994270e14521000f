from builds import BuildTest


class RollBackTest(BuildTest):
    def two_builds(self, name):
        image, first = self.build_image(name, "jq")
        self.end_of(first)
        second = self.rebuild(image, "jq", "git")
        self.end_of(second)
        return image, first, second

    def test_an_earlier_build_is_gone_back_to_after_a_question(self):
        image, first, second = self.two_builds("broll-ask")
        self.open("/builds", image=image)
        self.find(f"#build-{first} td.actions a").click()
        self.wait(lambda: self.path == f"/builds/{first}/rollback")
        self.assertIn("Roll back to build 1?", self.text)
        self.assertIn(f"{image}:2", self.text)
        self.assertIn(f"{image}:1", self.text)
        self.type("reason", "git breaks it")
        self.press("Roll back")
        self.sees(f"Image {image} stands for build 1 again.")
        self.assertEqual(f"/builds/{first}", self.path)
        self.assertIn("current", self.text_of("#build-facts"))
        self.assertFalse(self.can_press("Roll back to this build"))
        shown = self.ledger.get(f"/images/{image}")
        self.assertEqual(1, shown["currentBuild"])
        self.assertEqual("git breaks it", self.ledger.get("/audit", image=image, limit=1)["items"][0]["reason"])
        self.open(f"/builds/{second}")
        self.assertTrue(self.can_press("Roll back to this build"))

    def test_somebody_who_looked_at_an_older_version_is_told_both(self):
        image, first, _ = self.two_builds("broll-two")
        self.open(f"/builds/{first}/rollback")
        self.ledger.call("PUT", f"/images/{image}/groups", {"global": False, "groups": []})
        self.type("reason", "mine")
        self.press("Roll back")
        self.sees("Somebody has changed the image since you looked, so nothing was done.")
        self.assertEqual("mine", self.field("reason").get_attribute("value"))
        self.assertEqual(2, self.ledger.get(f"/images/{image}")["currentBuild"])
        self.assertEqual([], self.accessibility_faults())
        self.press("Roll back")
        self.sees("stands for build 1 again.")

    def test_the_question_is_open_to_everybody_and_fits_a_narrow_screen(self):
        _, first, second = self.two_builds("broll-axe")
        for build in [first, second]:
            for width in [1280, 400]:
                self.browser.set_window_size(width, 900)
                self.open(f"/builds/{build}/rollback")
                self.assertEqual([], self.accessibility_faults(), f"{build} at {width}")
                self.assertFalse(self.has_sideways_scrolling(), f"{build} at {width}")
        self.sees("This build cannot be gone back to")

    def test_an_auditor_gets_no_question(self):
        _, first, _ = self.two_builds("broll-auditor")
        self.browser.delete_all_cookies()
        self.log_in(self.ledger.issue_token("broll-auditor", role="auditor"))
        self.open(f"/builds/{first}")
        self.assertFalse(self.can_press("Roll back to this build"))
        self.open(f"/builds/{first}/rollback")
        self.sees("Forbidden")

    expected_in_console = ("403", "412")
