from bases import push_base
from builds import BuildTest


class RebuildTest(BuildTest):
    def test_view_build_details_leads_to_rebuild_with_the_details_as_they_were_ready_to_be_changed(self):
        """Click View build details to view the detail and logs or to modify the detail for rebuilding.
        To rebuild a image, by modification to the details and pressing Rebuild."""
        image, build = self.build_image("brebuild-again", "jq", "git")
        self.end_of(build)
        self.open(f"/images/{image}")
        self.press("View build details")
        self.wait(lambda: self.path == f"/builds/{build}")
        self.press("Rebuild")
        self.wait(lambda: self.path == f"/images/{image}/rebuild")
        self.assertEqual(self.base, self.field("baseImage").get_attribute("value"))
        self.assertEqual("jq\ngit", self.field("apt").get_attribute("value"))
        self.type("apt", "jq\ncurl")
        self.type("reason", "curl, not git")
        self.wait(lambda: '"curl"' in self.text_of("#preview"))
        self.press("Rebuild")
        self.sees(f"Build 2 of {image} was started.")
        second = self.path.removeprefix("/builds/")
        shown = self.end_of(second)
        self.assertEqual(["jq", "curl"], shown["input"]["apt"])
        self.assertEqual("curl, not git", shown["reason"])
        self.wait(lambda: "Succeeded" in self.text_of("#build-facts"))
        self.assertIn("The build has succeeded.", self.text_of("#build-ended"))
        changes = self.text_of("ul.changes")
        self.assertIn("git", changes)
        self.assertIn("curl", changes)
        self.assertNotIn("jq", changes)
        self.assertEqual("git", self.text_of("ul.changes del"))
        self.assertEqual("curl", self.text_of("ul.changes ins"))
        self.assertEqual(2, self.ledger.get(f"/images/{image}")["currentBuild"])

    def test_what_is_wrong_is_said_at_its_line_and_nothing_that_was_typed_is_lost(self):
        image, build = self.cancelled_image("brebuild-faults", "jq")
        self.open(f"/images/{image}/rebuild")
        self.type("baseImage", "https://not a reference")
        self.type("apt", "jq\n--option\n<b>x</b>")
        self.type("reason", "why not")
        self.press("Rebuild")
        self.sees("Nothing was started")
        self.assertIn("line 2:", self.text_of("#apt-fault"))
        self.assertIn("line 3:", self.text_of("#apt-fault"))
        self.assertNotEqual("", self.text_of("#baseImage-fault"))
        self.assertEqual("jq\n--option\n<b>x</b>", self.field("apt").get_attribute("value"))
        self.assertEqual("https://not a reference", self.field("baseImage").get_attribute("value"))
        self.assertEqual("why not", self.field("reason").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())

    def test_a_rebuild_while_one_runs_is_refused_and_says_which(self):
        image, build = self.build_image("brebuild-busy", "sleeps-busy")
        self.reaches_apt(build)
        self.open(f"/images/{image}/rebuild")
        self.sees("which is under way: an image has one build at a time")
        self.press("Rebuild")
        self.wait(lambda: self.find_all(".banner.problem"))
        self.assertIn("is under way", self.text_of(".banner.problem"))
        self.press("build 1")
        self.wait(lambda: self.path == f"/builds/{build}")

    def test_two_persons_at_once_are_told_of_each_other(self):
        image, build = self.cancelled_image("brebuild-two", "jq")
        self.open(f"/images/{image}/rebuild")
        self.type("apt", "mine")
        self.cancel(self.rebuild(image, "theirs"))
        self.press("Rebuild")
        self.sees("had build 2 started since you opened this page")
        self.assertEqual("theirs", self.text_of(".banner del"))
        self.assertEqual("mine", self.text_of(".banner ins"))
        self.assertEqual("mine", self.field("apt").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())
        self.press("Rebuild")
        self.sees(f"Build 3 of {image} was started.")

    def test_an_image_that_was_removed_meanwhile_says_by_whom(self):
        image, build = self.cancelled_image("rebuild-removed", "jq")
        self.open(f"/images/{image}/rebuild", build="no-such-build")
        self.assertNotIn("There is no image", self.text)
        self.open(f"/images/{image}/rebuild")
        self.ledger.call("DELETE", f"/images/{image}", headers={"Ledger-Reason": "not needed"})
        self.press("Rebuild")
        self.sees(f"There is no image {image}")
        self.assertIn("It was removed by Administrator", self.text_of("[role=alert]"))
        self.assertTrue(self.can_press("Its history"))

    def test_an_earlier_builds_details_can_be_built_again(self):
        image, first = self.cancelled_image("brebuild-earlier", "one")
        self.cancel(self.rebuild(image, "two"))
        self.open(f"/builds/{first}")
        self.press("Rebuild")
        self.wait(lambda: self.path == f"/images/{image}/rebuild")
        self.assertEqual("one", self.field("apt").get_attribute("value"))
        other = push_base(self.ledger.registry, "bases/other", "2")
        self.type("baseImage", other)
        self.press("Rebuild")
        self.sees(f"Build 3 of {image} was started.")
        self.assertIn(other, self.text_of("ul.changes ins"))
        self.assertIn(self.base, self.text_of("ul.changes del"))

    def test_it_works_without_the_script(self):
        image, build = self.cancelled_image("brebuild-plain", "jq")
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            self.open(f"/images/{image}/rebuild")
            self.type("apt", "git")
            self.press("Preview")
            self.wait(lambda: '"git"' in self.text_of("#preview"))
            self.press("Rebuild")
            self.sees(f"Build 2 of {image} was started.")
        finally:
            self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def test_the_form_is_open_to_everybody_and_fits_a_narrow_screen(self):
        image, build = self.cancelled_image("brebuild-axe", "jq")
        for width in [1280, 400]:
            self.browser.set_window_size(width, 900)
            self.open(f"/images/{image}/rebuild")
            self.wait(lambda: "FROM" in self.text_of("#preview"))
            self.assertEqual([], self.accessibility_faults(), str(width))
            self.assertFalse(self.has_sideways_scrolling(), str(width))

    def test_an_auditor_is_told_that_it_takes_somebody_else(self):
        image, build = self.cancelled_image("brebuild-auditor", "jq")
        self.browser.delete_all_cookies()
        self.log_in(self.ledger.issue_token("brebuild-auditor", role="auditor"))
        self.open(f"/images/{image}/rebuild")
        self.sees("you may not build images")

    expected_in_console = ("403", "404", "409", "422")
