from pages import PageTest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


class ReplayTest(PageTest):
    expected_in_console = ("422",)

    def setUp(self):
        super().setUp()
        name = "step-" + self._testMethodName[-20:].lower().strip("_").replace("_", "-")
        self.image = self.ledger.add_image(name)["name"]
        self.positions = [int(self.ledger.position)]
        for fields in [{"type": "gpu"}, {"description": "Second"}]:
            self.ledger.call("PATCH", f"/images/{self.image}", fields, headers={"Ledger-Reason": "To be stepped"})
            self.positions.append(int(self.ledger.position))

    def values(self, element, kind):
        """What is shown as gone or come, without the words for those who do not see it crossed out."""
        return [part.text.split("\n")[-1] for part in element.find_elements(By.TAG_NAME, kind)]

    def test_an_image_is_chosen_by_name_and_stepped_through_from_its_beginning(self):
        self.open("/replay")
        self.choose("kind", "image")
        self.type("name", self.image)
        self.press("Show")
        self.wait(lambda: "name=" in self.browser.current_url)
        self.assertIn("ImageAdded", self.text_of("#step-heading"))
        self.assertEqual(3, len(self.find_all("ol.events li")))
        self.assertFalse(self.can_press("‹ Previous step"))
        self.press("Next step ›")
        self.wait(lambda: "ImageEdited" in self.text_of("#step-heading"))
        changes = self.find("section[aria-labelledby=step-heading] ul.changes")
        self.assertIn("cpu", self.values(changes, "del"))
        self.assertIn("gpu", self.values(changes, "ins"))
        self.assertIn("To be stepped", self.text)

    def test_arrow_keys_step(self):
        self.open("/replay", stream=f"image-{self.image}", at=self.positions[1])
        self.find("body").send_keys(Keys.ARROW_RIGHT)
        self.wait(lambda: f"position {self.positions[2]}," in self.text_of("#step-heading"))
        self.assertFalse(self.can_press("Next step ›"))
        self.find("body").send_keys(Keys.ARROW_LEFT)
        self.wait(lambda: f"position {self.positions[1]}," in self.text_of("#step-heading"))
        self.field("name").send_keys(Keys.ARROW_LEFT)
        self.assertIn(f"position {self.positions[1]},", self.text_of("#step-heading"))

    def test_each_read_models_rows_that_changed_are_shown(self):
        self.open("/replay", stream=f"image-{self.image}", at=self.positions[1])
        rows = {row.find_element(By.TAG_NAME, "code").text: row.text for row in self.find_all("section .row")}
        self.assertIn("the row changes", rows["images"])
        self.assertIn("cpu", rows["images"])
        self.assertIn("a new row", rows["audit_trail"])

    def test_the_current_event_is_marked_in_the_list(self):
        self.open("/replay", stream=f"image-{self.image}", at=self.positions[1])
        self.assertEqual(f"{self.positions[1]} ImageEdited", self.text_of("ol.events [aria-current=step]"))

    def test_the_whole_log_is_stepped_through_too(self):
        self.open("/replay")
        self.assertIn(f"position {self.positions[2]},", self.text_of("#step-heading"))
        self.press("« First")
        self.wait(lambda: "position 1," in self.text_of("#step-heading"))
        self.assertFalse(self.can_press("‹ Previous step"))
        self.press("Last »")
        self.wait(lambda: f"position {self.positions[2]}," in self.text_of("#step-heading"))

    def test_what_does_not_exist_and_what_is_still_to_come_is_said(self):
        self.open("/replay", kind="image", name='no-such"̈<b>')
        self.sees("Nothing has happened to it: Image no-such\"̈<b>")
        self.assertEqual([], self.accessibility_faults())
        self.open("/replay", at="999999999")
        self.sees("is still to come")
        self.open("/replay", at="soon")
        self.sees("must be a whole number")
        self.assertEqual([], self.accessibility_faults())

    def test_as_of_a_moment_there_are_no_later_steps(self):
        self.open("/replay", stream=f"image-{self.image}", at="last", asOf=self.positions[1])
        self.assertIn(f"position {self.positions[1]},", self.text_of("#step-heading"))
        self.assertFalse(self.can_press("Next step ›"))
        self.press("‹ Previous step")
        self.wait(lambda: f"position {self.positions[0]}," in self.text_of("#step-heading"))
        self.assertIn(f"asOf={self.positions[1]}", self.browser.current_url)
        self.press("Next step ›")
        self.wait(lambda: f"position {self.positions[1]}," in self.text_of("#step-heading"))

    def test_what_if_one_event_had_not_happened(self):
        self.open("/replay", stream=f"image-{self.image}", at=self.positions[1])
        self.press("What if it had not happened?")
        self.wait(lambda: self.path == "/replay/what-if")
        self.sees(f"position {self.positions[1]}, on a copy")
        self.assertIn("images", self.text_of("section[aria-labelledby=models-heading]"))
        self.assertIn("cpu", self.values(self.find("main"), "ins"))
        self.assertEqual([], self.accessibility_faults())
        self.press("Back to the step")
        self.wait(lambda: f"position {self.positions[1]}," in self.text_of("#step-heading"))
        self.open("/replay")
        self.assertIn(f"position {self.positions[2]},", self.text_of("#step-heading"))

    def test_an_image_that_was_never_added_makes_later_events_senseless(self):
        self.open("/replay", stream=f"image-{self.image}", at=self.positions[0])
        self.press("What if it had not happened?")
        self.wait(lambda: self.path == "/replay/what-if")
        self.assertIn(f"Position {self.positions[1]}", self.text_of("section[aria-labelledby=senseless-heading]"))
        self.browser.set_window_size(400, 800)
        self.assertFalse(self.has_sideways_scrolling())

    def test_since_when_something_holds_is_found(self):
        self.open("/replay")
        self.press("Since when?")
        self.type("image", self.image)
        self.type("when", 'type = "gpu"')
        self.press("Find it")
        self.sees(f"It holds since position {self.positions[1]}")
        self.assertEqual([], self.accessibility_faults())
        self.press("Look at this step")
        self.wait(lambda: f"position {self.positions[1]}," in self.text_of("#step-heading"))

    def test_what_never_holds_is_said(self):
        self.open("/replay/bisect", image=self.image, when='type = "universal"')
        self.sees("It never holds")

    def test_a_condition_that_cannot_be_read_is_pointed_at(self):
        self.open("/replay/bisect", image=self.image, when='type = <gpu>')
        fault = self.text_of("#when-fault")
        self.assertIn("type = <gpu>", fault)
        self.assertIn("^", fault)
        self.assertEqual("type = <gpu>", self.field("when").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())

    def test_it_is_accessible_and_fits_a_narrow_screen(self):
        for page in [f"/replay?stream=image-{self.image}&at={self.positions[1]}", "/replay", "/replay/bisect"]:
            self.open(page)
            self.assertEqual([], self.accessibility_faults(), page)
            self.browser.set_window_size(400, 800)
            self.assertFalse(self.has_sideways_scrolling(), page)
            self.browser.set_window_size(1280, 900)
