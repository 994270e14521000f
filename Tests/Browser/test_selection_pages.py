import time

from pages import PageTest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

HOSTILE = "<img src=x onerror=alert(1)> \"quoted\" & 'so'"


class ImageSelectionTest(PageTest):
    expected_in_console = ("403", "422")

    def setUp(self):
        super().setUp()
        self.group = f"sel-{time.time_ns() % 10**10}"
        self.ledger.add_group(self.group)

    def add(self, stem, **fields):
        return self.ledger.add_image(f"{stem}-{self.group}", **{"groups": [self.group], **fields})

    def member(self, **fields):
        self.log_in(self.ledger.issue_token(f"member-{self.group}", groups=[self.group], **fields))

    def names(self):
        return [element.get_attribute("id") for element in self.find_all(".pick")]

    def own(self):
        """The picks that this test added; images that are global may be there from others."""
        return [
            element.text.strip().removesuffix(f"-{self.group}")
            for element in self.find_all(".pick-name")
            if element.text.strip().endswith(self.group)
        ]

    # The guide, System Image: "Whether adding an existing image or building a custom image by administrators, the image
    # can be selected from image selection"
    def test_an_image_that_an_administrator_added_can_be_selected_by_a_member(self):
        image = self.add("python", description=HOSTILE, url="quay.io/team/python:3.12")
        self.add("hidden", groups=[])
        self.member()
        self.wait(lambda: self.path == "/selection")
        self.assertEqual(["python"], self.own())
        self.assertIn(HOSTILE, self.text_of("#selection"))
        self.assertIn(self.group, self.text_of("main > p"))
        self.assertFalse(self.find(f"#url-{image['name']}").is_displayed())
        self.choose("image", image["name"])
        self.assertEqual("quay.io/team/python:3.12", self.text_of(f"#url-{image['name']}"))
        self.assertEqual('c.KubeSpawner.image = "quay.io/team/python:3.12"', self.text_of(f"#kubespawner-{image['name']}"))
        self.assertEqual("podman pull quay.io/team/python:3.12", self.text_of(f"#command-{image['name']}"))
        self.assertIn("it starts nothing", self.text_of(f"#pick-{image['name']}"))

    # The guide, System Image: "i hint indicates a System image."
    def test_the_i_hint_says_system_image(self):
        image = self.add("hinted")
        self.member()
        hint = self.find(f"#pick-{image['name']} .hint-mark")
        tooltip = self.find(f"#pick-{image['name']} .tooltip")
        self.assertEqual("i", hint.text)
        self.assertEqual("System image", hint.accessible_name)
        self.assertFalse(tooltip.is_displayed())
        self.find(f"#pick-{image['name']} input").send_keys(Keys.TAB)
        self.assertEqual(hint, self.browser.switch_to.active_element)
        self.wait(tooltip.is_displayed)
        self.assertEqual("System image", tooltip.text)

    # The guide, View build details and Rebuild: "The image becomes available from image selection."
    def test_an_image_appears_in_the_selection_as_soon_as_it_is_there_while_one_is_picked(self):
        first = self.add("first")
        self.member()
        self.choose("image", first["name"])
        self.add("second")
        self.wait(lambda: self.own() == ["first", "second"])
        self.assertTrue(self.find(f"#pick-{first['name']} input").is_selected())
        self.assertTrue(self.find(f"#url-{first['name']}").is_displayed())

    def test_what_is_picked_stays_so_and_is_up_to_date_when_the_image_changes(self):
        image = self.add("changing")["name"]
        self.add("another")
        self.member()
        self.choose("image", image)
        radio = f"#pick-{image} input"
        # The cursor is on it still: to choose is not to type.
        self.ledger.call("PATCH", f"/images/{image}", {"url": "quay.io/team/image:2", "description": "for the course"})
        self.wait(lambda: "for the course" in self.text_of(f"#pick-{image}"))
        self.assertEqual("quay.io/team/image:2", self.text_of(f"#url-{image}"))
        self.assertTrue(self.find(radio).is_selected())
        self.assertEqual(self.find(radio), self.browser.switch_to.active_element)
        # Or elsewhere.
        self.browser.execute_script("document.activeElement.blur()")
        self.ledger.call("PATCH", f"/images/{image}", {"url": "quay.io/team/image:3", "description": None})
        self.wait(lambda: "for the course" not in self.text_of(f"#pick-{image}"))
        self.assertTrue(self.find(radio).is_selected())
        self.assertTrue(self.find(f"#url-{image}").is_displayed())

    def test_an_image_is_picked_by_the_keyboard(self):
        self.add("a")
        second = self.add("b")
        self.member()
        radio = self.find(f"#pick-{second['name']} input")
        radio.send_keys(Keys.SPACE)
        self.wait(lambda: self.find(f"#url-{second['name']}").is_displayed())
        radio.send_keys(Keys.ARROW_UP)
        self.wait(lambda: not self.find(f"#url-{second['name']}").is_displayed())

    def test_the_reference_is_copied(self):
        image = self.add("copied", url="quay.io/team/copied:7")
        self.browser.execute_cdp_cmd(
            "Browser.grantPermissions",
            {"origin": self.ledger.url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
        )
        self.member()
        self.choose("image", image["name"])
        self.find(f"[data-copy='url-{image['name']}']").click()
        self.wait(lambda: "Copied" in self.text_of(f"[data-copy='url-{image['name']}']"))
        copied = self.browser.execute_async_script("navigator.clipboard.readText().then(arguments[arguments.length - 1])")
        self.assertEqual("quay.io/team/copied:7", copied)

    def test_a_gpu_machine_gets_the_url_for_gpu_and_a_cpu_machine_no_gpu_image(self):
        both = self.add("both", type="universal", url="quay.io/t/cpu:1", urlForGpu="quay.io/t/gpu:1")
        self.add("only-gpu", type="gpu")
        self.member()
        self.choose("device", "cpu")
        self.press("Show")
        self.wait(lambda: "device=cpu" in self.browser.current_url)
        self.assertEqual(["both"], self.own())
        self.choose("device", "gpu")
        self.press("Show")
        self.wait(lambda: "device=gpu" in self.browser.current_url)
        self.assertEqual(["both", "only-gpu"], self.own())
        self.choose("image", both["name"])
        self.assertEqual("quay.io/t/gpu:1", self.text_of(f"#url-{both['name']}"))

    def test_they_are_ordered_by_name_or_recently_added_first_and_searched(self):
        self.add("b", description="striped")
        self.add("c")
        self.add("a")
        self.member()
        self.assertEqual(["a", "b", "c"], self.own())
        self.choose("sort", "created")
        self.press("Show")
        self.wait(lambda: self.own() == ["a", "c", "b"])
        self.type("search", "STRIPED")
        self.press("Show")
        self.wait(lambda: self.own() == ["b"])
        self.type("search", "nothing is like this")
        self.press("Show")
        self.sees("No image that may be picked is like that.")
        self.assertEqual([], self.accessibility_faults())
        self.press("Show all that may be picked")
        self.wait(lambda: self.own() == ["a", "c", "b"])

    def test_somebody_in_no_group_is_told_why_they_see_nothing_and_what_to_do(self):
        self.log_in(self.ledger.issue_token(f"alone-{self.group}"))
        if self.find_all(".pick"):
            self.skipTest("another test left an image that is global")
        self.sees("You are in no group")
        self.assertIn("ask an administrator", self.text_of("#no-picks"))
        self.assertEqual([], self.accessibility_faults())
        self.press("Ask why you cannot pick it, and who could change that.")
        self.wait(lambda: self.path == "/permissions")

    def test_an_administrator_looks_as_a_member_of_groups_or_as_a_person(self):
        self.add("seen")
        person = f"ada-{self.group}"
        self.ledger.issue_token(person, groups=[self.group])
        self.open("/selection")
        self.assertEqual([], self.own())
        self.type("groups", f"{self.group}, other")
        self.press("Show")
        self.wait(lambda: self.own() == ["seen"])
        self.type("groups", "")
        self.type("as", person)
        self.press("Show")
        self.sees(f"What {person} may pick")
        self.wait(lambda: self.own() == ["seen"])

    def test_a_group_that_can_be_none_is_refused_at_its_field_and_stays_typed(self):
        self.open("/selection")
        self.type("groups", "<b>ml</b>")
        self.press("Show")
        self.wait(lambda: self.find_all("p.fault"))
        self.assertIn("As a member of", self.text_of("p.fault"))
        self.assertEqual("<b>ml</b>", self.field("groups").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())

    def test_only_an_administrator_may_look_as_others(self):
        for token in [self.ledger.issue_token("sel-auditor", "auditor"), self.ledger.issue_token("sel-user")]:
            self.log_in(token)
            self.open("/selection")
            self.assertEqual([], self.browser.find_elements(By.NAME, "as"))
            self.assertEqual([], self.browser.find_elements(By.NAME, "groups"))
            self.open("/selection", groups=self.group)
            self.sees("Only the role admin may say groups")

    def test_the_selection_of_the_past_is_shown(self):
        image = self.add("gone")
        then = self.ledger.position
        self.ledger.call("DELETE", f"/images/{image['name']}")
        self.open("/selection", groups=self.group, asOf=then)
        self.sees("You are looking at the past")
        self.assertEqual(["gone"], self.own())
        self.open("/selection", groups=self.group)
        self.assertEqual([], self.own())

    def test_it_is_accessible_and_fits_a_narrow_screen(self):
        image = self.add("n" * 60, description="x" * 300, url="quay.io/" + "t" * 80 + ":1")
        self.open("/selection", groups=self.group)
        for width in [1280, 400]:
            self.browser.set_window_size(width, 900)
            self.assertEqual([], self.accessibility_faults())
            self.choose("image", image["name"])
            self.wait(lambda: self.find(f"#url-{image['name']}").is_displayed())
            self.assertEqual([], self.accessibility_faults())
            self.assertFalse(self.has_sideways_scrolling())
