from builds import BuildTest
from line import Line


class BuildPageTest(BuildTest):
    def lines(self):
        return self.browser.execute_script("return document.getElementById('log').textContent").splitlines()

    def test_image_building_in_progress_leads_to_build_details_and_log(self):
        """Click the image name to view the detail, it shows Image building in progress beside Container image url.
        Click Image building in progress to view the Build Details and Log of the building."""
        image, build = self.build_image("bpage-progress", "sleeps-progress")
        self.open("/images", search=image)
        self.press(image)
        self.wait(lambda: self.path == f"/images/{image}")
        self.press("Image building in progress")
        self.wait(lambda: self.path == f"/builds/{build}")
        self.assertEqual("Build Details and Log", self.text_of("h1"))

    def test_the_log_arrives_line_by_line_and_the_page_says_when_it_ends(self):
        _, build = self.build_image("bpage-live", "ticks-live")
        self.reaches_apt(build)
        self.open(f"/builds/{build}")
        self.wait(lambda: "tick 3" in self.lines())
        self.wait(lambda: "tick 9" in self.lines())
        ticks = [line for line in self.lines() if line.startswith("tick")]
        self.assertEqual([f"tick {n}" for n in range(1, len(ticks) + 1)], ticks)
        self.cancel(build)
        self.sees("The log has ended: the build is cancelled.")
        self.wait(lambda: "Cancelled" in self.text_of("#build-facts"))
        self.assertIn("The build was cancelled.", self.text_of("#build-ended"))
        self.assertFalse(self.can_press("Cancel Build"))

    def test_steps_state_and_duration_move_while_one_looks(self):
        _, build = self.build_image("bpage-steps", "jq", "sleeps-steps")
        self.open(f"/builds/{build}")
        self.wait(lambda: "Step" in self.text_of("#build-steps") and self.find("#build-steps progress"))
        self.wait(lambda: "APT" in self.text_of("#build-steps .is-current"))
        self.assertIn("running", self.text_of("#build-steps .is-current"))
        self.assertIn("Running", self.text_of("#build-facts"))
        before = self.text_of("[data-elapsed]")
        self.wait(lambda: self.text_of("[data-elapsed]") != before)

    def test_the_log_follows_its_end_and_holds_still_for_somebody_who_scrolls_up(self):
        _, build = self.build_image("bpage-follow", "ticks-follow")
        self.reaches_apt(build)
        # A low window, so that there is something to scroll soon.
        self.browser.set_window_size(1280, 300)
        self.open(f"/builds/{build}")
        state = "const log = document.getElementById('log'); return [log.scrollTop, log.scrollHeight - log.clientHeight]"
        self.wait(lambda: self.browser.execute_script(state)[1] > 100)
        self.wait(lambda: self.browser.execute_script(state)[1] - self.browser.execute_script(state)[0] < 8)
        self.assertTrue(self.find("#follow").is_selected())

        self.browser.execute_script("document.getElementById('log').scrollTop = 20")
        self.wait(lambda: not self.find("#follow").is_selected())
        height = self.browser.execute_script(state)[1]
        self.wait(lambda: self.browser.execute_script(state)[1] > height + 40)
        self.assertEqual(20, self.browser.execute_script(state)[0])

        self.find("#follow").click()
        self.wait(lambda: self.browser.execute_script(state)[1] - self.browser.execute_script(state)[0] < 8)

    def test_a_long_log_is_shown_to_its_end_and_named_as_cut_with_a_way_to_all_of_it(self):
        _, build = self.build_image("bpage-long", "counts-20000")
        self.open(f"/builds/{build}")
        self.wait(lambda: self.lines()[-1:] == ["line 20000"], patience=150)
        shown = self.lines()
        self.assertLess(len(shown), 8_000)
        numbers = [int(line.split()[1]) for line in shown if line.startswith("line ")]
        self.assertEqual(list(range(numbers[0], 20_001)), numbers)
        self.assertTrue(self.find("#log-is-cut").is_displayed())
        self.assertIn("line 1\nline 2\n", self.ledger.call("GET", f"/builds/{build}/log"))
        self.browser.refresh()
        self.wait(lambda: self.lines()[-1:] == ["line 20000"], patience=150)
        self.assertEqual(500, len(self.lines()))
        self.press("The whole log as text")
        self.wait(lambda: self.path == f"/api/v1/builds/{build}/log")
        self.sees("line 20000")

    def test_a_connection_that_was_lost_is_said_and_comes_back_without_a_line_twice(self):
        _, build = self.build_image("bpage-lost", "ticks-lost")
        self.reaches_apt(build)
        line = Line(self.ledger.url)
        self.addCleanup(line.end)
        self.browser.get(f"{line.url}/builds/{build}")
        self.wait(lambda: "tick 3" in self.lines())
        line.cut()
        self.wait(lambda: self.find("#connection").is_displayed())
        self.assertIn("Not connected", self.text_of("#connection"))
        last = len(self.lines())
        line.mend()
        self.wait(lambda: not self.find("#connection").is_displayed(), patience=60)
        self.wait(lambda: len(self.lines()) > last + 3)
        ticks = [line for line in self.lines() if line.startswith("tick")]
        self.assertEqual([f"tick {n}" for n in range(1, len(ticks) + 1)], ticks)
        self.open("/builds")

    def test_without_the_script_the_log_so_far_is_there_and_can_be_loaded_again(self):
        _, build = self.build_image("bpage-plain", "ticks-plain")
        self.reaches_apt(build)
        self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            self.open(f"/builds/{build}")
            before = self.text_of("#log").count("tick")
            self.wait(lambda: self.press("Load again") or self.text_of("#log").count("tick") > before + 2)
            self.type("reason", "it is late")
            self.press("Cancel Build")
            self.wait(lambda: "was cancelled." in self.text)
        finally:
            self.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        self.assertEqual("it is late", self.ledger.get("/audit", type="BuildCancelled", limit=1)["items"][0]["reason"])

    def test_a_build_is_cancelled_by_cancel_build_and_the_page_says_by_whom_and_why(self):
        """The building progress can be cancelled by Cancel Build."""
        _, build = self.build_image("bpage-cancel", "sleeps-cancel")
        self.reaches_apt(build)
        self.open(f"/builds/{build}")
        self.type("reason", "the <b>wrong</b> base")
        self.press("Cancel Build")
        self.sees("was cancelled.")
        self.wait(lambda: "Cancelled" in self.text_of("#build-facts"))
        self.assertIn("Administrator: the <b>wrong</b> base", self.text_of("#build-facts"))
        self.assertEqual("cancelled", self.ledger.get(f"/builds/{build}")["state"])

    def test_cancelling_what_has_ended_meanwhile_is_said(self):
        _, build = self.build_image("bpage-late", "takes-20")
        self.reaches_apt(build)
        self.open(f"/builds/{build}")
        # Who types is not disturbed, so the button stays.
        self.type("reason", "too late")
        self.end_of(build)
        self.press("Cancel Build")
        self.sees("Nothing was cancelled, for the build had ended meanwhile.")
        self.assertEqual("alert", self.attribute(".banner.problem", "role"))
        self.assertEqual([], self.accessibility_faults())

    def test_a_build_that_failed_says_why_in_words_and_where(self):
        image, build = self.build_image("bpage-failed", "unknown")
        self.end_of(build)
        self.open(f"/builds/{build}")
        facts = self.text_of("#build-facts")
        self.assertIn("There is no such package.", facts)
        self.assertIn("Unable to locate package unknown", facts)
        self.assertIn("with exit code 100", facts)
        self.assertIn("failed", self.text_of("#build-steps .is-current"))
        self.assertIn("The build has failed.", self.text_of("#build-ended"))
        self.open("/images", search=image)
        self.wait(lambda: "Failed" in self.text_of(f"#image-{image}"))

    def test_what_a_program_writes_is_text_and_nothing_else(self):
        _, build = self.build_image("bpage-hostile", "hostile")
        self.end_of(build)
        self.open(f"/builds/{build}")
        self.assertIn("red <b>bold</b> </pre><script>window.hacked=1</script>", self.lines())
        self.assertIsNone(self.browser.execute_script("return window.hacked ?? null"))
        self.assertNotIn("\x1b", self.browser.page_source)

    def test_what_was_built_can_be_looked_at_and_picked(self):
        """The image becomes available from image selection. Click View build details to view the detail and logs."""
        image, build = self.build_image("bpage-done", "jq")
        ended = self.end_of(build)
        self.open(f"/builds/{build}")
        facts = self.text_of("#build-facts")
        for text in ["Succeeded", "current", self.base, "jq", ended["digest"], ended["reference"], "MB", "Administrator"]:
            self.assertIn(text, facts)
        self.assertIn("installed jq", self.lines())
        self.press("Containerfile")
        self.assertIn(f"FROM {self.base}", self.text_of("#containerfile pre"))
        selection = self.ledger.get("/selection", minPosition=self.ledger.position)["items"]
        self.assertIn(image, [item["name"] for item in selection])

    def test_an_auditor_reads_all_of_a_build_and_can_press_nothing(self):
        _, build = self.build_image("bpage-auditor", "ticks-auditor")
        self.reaches_apt(build)
        self.browser.delete_all_cookies()
        self.log_in(self.ledger.issue_token("bpage-auditor", role="auditor"))
        self.open(f"/builds/{build}")
        self.wait(lambda: "tick 2" in self.lines())
        self.assertFalse(self.can_press("Cancel Build"))
        self.assertFalse(self.can_press("Rebuild"))
        self.assertEqual([], self.accessibility_faults())

    def test_every_state_of_the_page_is_open_to_everybody_and_fits_a_narrow_screen(self):
        _, _, good = self.twice_built()
        image, bad = self.build_image("bpage-axe", "fails")
        self.end_of(bad)
        running = self.rebuild(image, "ticks-axe")
        self.reaches_apt(running)
        for build in [good, bad, running]:
            for width in [1280, 400]:
                self.browser.set_window_size(width, 900)
                self.open(f"/builds/{build}")
                self.assertEqual([], self.accessibility_faults(), f"{build} at {width}")
                self.assertFalse(self.has_sideways_scrolling(), f"{build} at {width}")

    def test_a_build_of_an_image_that_was_removed_is_still_there(self):
        image, build = self.cancelled_image("bpage-removed", "jq")
        self.ledger.call("DELETE", f"/images/{image}")
        self.open(f"/builds/{build}")
        self.sees("(removed)")
        self.assertFalse(self.can_press("Rebuild"))

    expected_in_console = ("409", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_CONNECTION", "favicon")
