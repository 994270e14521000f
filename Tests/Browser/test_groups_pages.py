import time

from ledger import Refused
from pages import PageTest
from visits import Markup, Visitor

HOSTILE = "<b>Bo's</b> \"R&D\" <script>alert(1)</script>"


class GroupPagesTest(PageTest):
    expected_in_console = ("403", "409", "412", "422")

    def fresh(self, stem):
        return f"{stem}-{time.time_ns() % 10**10}"

    def group(self, stem, **fields):
        name = self.fresh(stem)
        self.ledger.add_group(name, **fields)
        return name

    def test_a_group_is_added_with_a_reason_and_seen_at_once(self):
        name = self.fresh("added")
        self.open("/groups")
        self.type("name", name)
        self.type("displayName", HOSTILE)
        self.type("reason", "the new team")
        self.press("Add group")
        self.sees(f"Group {name} was added.")
        self.assertIn(HOSTILE, self.text_of(f"#group-{name}"))
        self.press(name)
        self.wait(lambda: self.path == f"/groups/{name}")
        self.wait(lambda: "the new team" in self.text_of("#history"))

    def test_a_refused_group_keeps_what_was_typed_and_names_each_fault_at_its_field(self):
        self.open("/groups")
        self.type("name", "Not A Name")
        self.type("displayName", "x" * 101)
        self.type("reason", "because")
        self.press("Add group")
        self.sees("Nothing was done")
        self.assertIn("'Not A Name'", self.text_of("#name-fault"))
        self.assertTrue(self.text_of("#displayName-fault"))
        self.assertEqual("Not A Name", self.field("name").get_attribute("value"))
        self.assertEqual("x" * 101, self.field("displayName").get_attribute("value"))
        self.assertEqual("because", self.field("reason").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())

    def test_a_group_that_is_there_already_is_refused_in_words(self):
        name = self.group("twice")
        self.open("/groups")
        self.type("name", name)
        self.press("Add group")
        self.sees("is already registered")
        self.assertEqual(name, self.field("name").get_attribute("value"))

    def test_a_display_name_is_changed_and_cleared(self):
        name = self.group("edited", displayName="Before")
        self.open(f"/groups/{name}")
        self.type("displayName", "After")
        self.press("Save")
        self.sees(f"Group {name} was saved.")
        self.assertIn("After", self.text_of("#facts"))
        self.type("displayName", "")
        self.press("Save")
        self.wait(lambda: "none" in self.text_of("#facts"))
        self.assertIsNone(self.ledger.get(f"/groups/{name}", minPosition=self.ledger.position)["displayName"])

    def test_the_second_of_two_at_once_sees_both_versions_and_goes_on_from_the_newest(self):
        name = self.group("conflict", displayName="Old")
        self.open(f"/groups/{name}")
        self.type("displayName", "Mine")
        self.ledger.call("PATCH", f"/groups/{name}", {"displayName": "Theirs"})
        self.press("Save")
        self.sees("changed this group while you were at it")
        self.assertIn("Theirs", self.text_of("#theirs"))
        self.assertIn("Mine", self.text_of("#mine"))
        self.assertEqual("Mine", self.field("displayName").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())
        self.press("Save")
        self.sees(f"Group {name} was saved.")
        self.assertIn("Mine", self.text_of("#facts"))

    def test_removing_a_group_asks_first_and_says_which_images_use_it(self):
        name = self.group("used")
        image = self.ledger.add_image(self.fresh("for-used"), groups=[name])["name"]
        self.open("/groups")
        self.find(f"#group-{name} a[href$='/remove']").click()
        self.sees(f"Remove group {name}?")
        self.assertIn(image, self.text_of("main"))
        self.assertEqual([], self.accessibility_faults())
        self.press("Keep it")
        self.wait(lambda: self.path == f"/groups/{name}")
        self.press("Remove")
        self.type("reason", "the team is gone")
        self.press("Take it from 1 image and remove it")
        self.sees(f"Group {name} was removed.")
        with self.assertRaises(Refused):
            self.ledger.get(f"/groups/{name}", minPosition=self.ledger.position)
        self.assertEqual([], self.ledger.get(f"/images/{image}")["groups"])

    def test_a_group_that_came_into_use_meanwhile_is_not_removed_unasked(self):
        name = self.group("meanwhile")
        self.open(f"/groups/{name}/remove")
        self.sees("No image is for this group")
        image = self.ledger.add_image(self.fresh("late"), groups=[name])["name"]
        self.press("Remove group")
        self.wait(lambda: self.find_all("[role=alert]"))
        self.assertIn(image, self.text_of("main"))
        self.assertEqual(name, self.ledger.get(f"/groups/{name}")["name"])

    def test_a_group_that_is_used_more_meanwhile_is_not_removed_unasked(self):
        name = self.group("more")
        self.ledger.add_image(self.fresh("early"), groups=[name])
        self.open(f"/groups/{name}/remove")
        late = self.ledger.add_image(self.fresh("late"), groups=[name])["name"]
        self.type("reason", "not needed")
        self.press("Take it from 1 image and remove it")
        self.sees("It is not the same images any more")
        self.assertIn(late, self.text_of("main"))
        self.assertEqual("not needed", self.field("reason").get_attribute("value"))
        self.assertEqual([name], self.ledger.get(f"/images/{late}")["groups"])
        self.press("Take it from 2 images and remove it")
        self.sees(f"Group {name} was removed.")

    def test_to_confirm_a_removal_twice_is_to_remove_once(self):
        name = self.group("twice")
        self.ledger.add_image(self.fresh("of-twice"), groups=[name])
        visitor = Visitor(self.ledger, self.ledger.token)
        address = f"/groups/{name}/remove"
        form = next(form for form in Markup(visitor.get(address).text).forms if form["action"] == address)
        self.assertEqual([303, 303], [visitor.post(address, form["fields"]).status for _ in range(2)])

    def test_a_global_image_is_not_lost_with_a_group(self):
        name = self.group("of-global")
        image = self.ledger.add_image(self.fresh("for-all"), groups=[name], **{"global": True})["name"]
        self.open(f"/groups/{name}/remove")
        self.assertIn("Global", self.text_of(f"#image-{image}"))
        self.sees("unless they have them by another group or for being global")

    def test_a_group_shows_its_images_its_history_and_who_may_use_what(self):
        name = self.group("shown", displayName="Shown")
        image = self.ledger.add_image(self.fresh("of-shown"), groups=[name])["name"]
        self.open(f"/groups/{name}")
        self.assertIn(image, self.text_of("#images"))
        self.wait(lambda: len(self.find_all("#history tbody tr")) == 2)
        self.assertTrue(self.find(f"a[href='/audit?group={name}']"))
        self.press("Who may use what")
        self.wait(lambda: self.path == "/permissions")
        self.sees(image)

    def test_a_group_that_somebody_else_adds_appears_while_one_looks(self):
        self.group("there-before")
        self.open("/groups")
        name = self.group("live")
        self.wait(lambda: self.find_all(f"#group-{name}"))

    def test_a_group_is_shown_as_it_was_and_cannot_be_changed_then(self):
        name = self.group("past", displayName="Then")
        then = self.ledger.position
        self.ledger.call("PATCH", f"/groups/{name}", {"displayName": "Now"})
        self.open(f"/groups/{name}", asOf=then)
        self.sees("You are looking at the past")
        self.assertIn("Then", self.text_of("#facts"))
        self.assertFalse(self.can_press("Save"))
        self.assertFalse(self.can_press("Remove"))
        self.assertIn("asOf=" + then, self.attribute("nav.rooms a[href^='/groups']", "href"))
        self.open("/groups", asOf=then)
        self.assertFalse(self.can_press("Add group"))
        self.open(f"/groups/{name}/remove", asOf=then)
        self.sees("the past cannot be changed")

    def test_auditors_and_administrators_of_groups_see_groups_and_change_none(self):
        name = self.group("watched")
        for token in [
            self.ledger.issue_token("groups-auditor", "auditor"),
            self.ledger.issue_token("groups-steward", "user", groupAdmin=[name]),
        ]:
            self.log_in(token)
            self.open("/groups")
            self.sees(name)
            self.assertFalse(self.can_press("Add group"))
            self.assertEqual([], self.find_all("a[href$='/remove']"))
            self.press(name)
            self.wait(lambda: self.path == f"/groups/{name}")
            self.assertFalse(self.can_press("Save"))
            self.open(f"/groups/{name}/remove")
            self.sees("you may not")

    def test_a_member_has_no_page_of_groups(self):
        self.log_in(self.ledger.issue_token("groups-member"))
        self.assertEqual([], self.find_all("nav.rooms a[href='/groups']"))
        self.open("/groups")
        self.sees("You may not do that")

    def test_the_pages_are_accessible_and_fit_a_narrow_screen(self):
        name = self.group("narrow", displayName="N" * 100)
        self.ledger.add_image(self.fresh("narrow-image"), groups=[name], description="x" * 200)
        for path in ["/groups", f"/groups/{name}", f"/groups/{name}/remove"]:
            self.open(path)
            self.assertEqual([], self.accessibility_faults(), path)
            self.browser.set_window_size(400, 900)
            self.assertFalse(self.has_sideways_scrolling(), path)
            self.assertEqual([], self.accessibility_faults(), path)
            self.browser.set_window_size(1280, 900)
