import time

from pages import PageTest
from selenium.webdriver.common.by import By


class PermissionPagesTest(PageTest):
    expected_in_console = ("403", "422")

    def setUp(self):
        super().setUp()
        self.group = f"perm-{time.time_ns() % 10**10}"
        self.ledger.add_group(self.group)
        self.image = self.ledger.add_image(f"image-{self.group}", groups=[self.group])["name"]
        self.person = f"bo-{self.group}"
        self.ledger.issue_token(self.person, groups=[self.group])

    def test_the_rows_are_read_from_the_image_and_from_the_group(self):
        self.open("/permissions", image=self.image)
        self.assertEqual(1, len(self.find_all("#grant-table tbody tr")))
        self.assertEqual(f"Who may use image {self.image}.", self.text_of("#rows-are"))
        self.press(self.group)
        self.wait(lambda: "group=" in self.browser.current_url)
        self.assertEqual(f"What members of {self.group} may use.", self.text_of("#rows-are"))
        self.assertIn(self.image, self.text_of("#grant-table"))
        self.press(self.image)
        self.wait(lambda: "image=" in self.browser.current_url)
        self.assertIn(self.group, self.text_of("#grant-table"))

    def test_the_rows_of_a_person_are_those_of_their_groups(self):
        other = self.ledger.add_image(f"other-{self.group}")["name"]
        self.open("/permissions")
        self.browser.find_elements(By.NAME, "user")[1].send_keys(self.person)
        self.press("Show")
        self.sees(f"What {self.person} may use.")
        self.assertIn(self.image, self.text_of("#grant-table"))
        self.assertNotIn(other, self.text_of("#grant-table"))

    def test_a_new_way_in_appears_while_one_looks(self):
        self.open("/permissions", group=self.group)
        late = self.ledger.add_image(f"late-{self.group}", groups=[self.group])["name"]
        self.wait(lambda: late in self.text_of("#grant-table"))

    def test_a_filter_that_can_be_none_is_refused_at_its_field(self):
        self.open("/permissions", image="<script>x</script>", group="A B")
        self.assertEqual(2, len(self.find_all("p.fault")))
        self.assertEqual([], self.accessibility_faults())

    def test_the_form_says_why_somebody_cannot_see_an_image_and_who_could_mend_it(self):
        outsider = f"eve-{self.group}"
        self.ledger.issue_token(outsider, groups=["elsewhere"])
        self.open("/permissions")
        self.type("user", outsider)
        self.type("image", self.image)
        self.press("Ask why")
        self.wait(lambda: self.path == "/permissions/explain")
        self.assertEqual("✕ No", self.text_of("#answer-title"))
        self.assertIn(f"{outsider} may not use image '{self.image}'", self.text_of("#sentence"))
        self.assertIn("They are in none of its groups", self.text_of("#causes"))
        self.assertIn("An administrator can", self.text_of("#remedies"))
        self.assertIn("elsewhere", self.text_of("#answer"))
        self.assertEqual(self.image, self.field("image").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())
        self.browser.set_window_size(400, 900)
        self.assertFalse(self.has_sideways_scrolling())

    def test_the_answer_changes_while_one_looks(self):
        self.open("/permissions/explain", user=self.person, image=self.image)
        self.assertEqual("✓ Yes", self.text_of("#answer-title"))
        self.ledger.call("PUT", f"/images/{self.image}/groups", {"global": False, "groups": []})
        self.wait(lambda: self.text_of("#answer-title") == "✕ No")

    def test_a_question_that_cannot_be_asked_is_refused_at_its_field_and_stays_typed(self):
        hostile = "<b>\"x\"</b>"
        self.open("/permissions/explain", image=hostile, groups="A B")
        self.assertIn(hostile, self.text_of("p.fault"))
        self.assertEqual(hostile, self.field("image").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())

    def test_a_member_learns_why_for_themselves_alone(self):
        self.log_in(self.ledger.issue_token(f"mia-{self.group}", groups=["elsewhere"]))
        self.press("Permissions")
        self.wait(lambda: self.path == "/permissions")
        self.assertEqual([], self.browser.find_elements(By.NAME, "user"))
        self.assertEqual([], self.find_all("#grant-table"))
        self.type("image", self.image)
        self.press("Ask why")
        self.wait(lambda: self.path == "/permissions/explain")
        self.assertIn(f"mia-{self.group} may not use image", self.text_of("#sentence"))
        self.assertEqual([], self.accessibility_faults())
        self.open("/permissions/explain", user=self.person, image=self.image)
        self.sees("you learn why for yourself")
        self.assertNotIn("may use image", self.text)

    def test_a_member_asks_why_from_the_image_selection(self):
        self.log_in(self.ledger.issue_token(f"max-{self.group}", groups=[self.group]))
        self.choose("image", self.image)
        self.press(f"Why may I pick image-{self.group}?")
        self.wait(lambda: self.path == "/permissions/explain")
        self.assertEqual("✓ Yes", self.text_of("#answer-title"))

    def test_an_administrator_of_a_group_sees_its_rows_and_no_other(self):
        self.log_in(self.ledger.issue_token(f"steward-{self.group}", groupAdmin=[self.group]))
        self.open("/permissions")
        self.assertIn(self.image, self.text_of("#grant-table"))
        self.assertEqual(self.group, self.field("group").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())
        self.open("/permissions", group="another")
        self.sees("You do not administer the group")

    def test_an_auditor_sees_all_rows(self):
        self.log_in(self.ledger.issue_token(f"aud-{self.group}", "auditor"))
        self.open("/permissions", image=self.image)
        self.assertIn(self.group, self.text_of("#grant-table"))

    def test_the_permissions_of_the_past_are_shown_and_the_past_travels_along(self):
        then = self.ledger.get("/audit", limit=1)["items"][0]["position"]
        self.ledger.call("PUT", f"/images/{self.image}/groups", {"global": False, "groups": []})
        self.open("/permissions", image=self.image, asOf=then)
        self.assertIn(self.group, self.text_of("#grant-table"))
        self.find("#grant-table td.actions a").click()
        self.sees("You are looking at the past")
        self.assertEqual("✓ Yes", self.text_of("#answer-title"))
        self.press("Ask why")
        self.sees("You are looking at the past")

    def test_the_list_is_accessible_and_fits_a_narrow_screen(self):
        for path in ["/permissions", "/permissions?image=there-is-none", "/permissions/explain"]:
            self.open(path)
            for width in [1280, 400]:
                self.browser.set_window_size(width, 900)
                self.assertEqual([], self.accessibility_faults(), path)
                self.assertFalse(self.has_sideways_scrolling(), path)
            self.browser.set_window_size(1280, 900)
