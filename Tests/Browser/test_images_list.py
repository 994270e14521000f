from images import HOSTILE, ImagePageTest
from ledger import Ledger


class ImageListTest(ImagePageTest):
    def rows(self):
        return [row.get_attribute("id").removeprefix("image-") for row in self.find_all("#images tbody tr")]

    def test_an_image_is_found_by_name_display_name_description_and_type(self):
        self.ledger.add_image("list-python-3.12", description="for statistics", type="gpu")
        self.ledger.add_image("list-r-4.4", description="for plots")
        for search in ["list-python", "statistics", "GPU"]:
            self.open("/images")
            self.type("search", search)
            self.press("Show")
            self.sees("list-python-3.12")
            self.assertNotIn("list-r-4.4", self.text_of("#images"))

    def test_a_new_image_appears_while_one_looks(self):
        self.open("/images", search="list-live")
        self.sees("No image is like that.")
        self.ledger.add_image("list-live-1")
        self.sees("list-live-1")

    def test_what_is_searched_for_may_have_spaces_and_signs(self):
        self.ledger.add_image("list-spaced", name="list-spaced", description="rock + roll & more")
        for search in ["rock + roll", "roll & more"]:
            self.open("/images")
            self.type("search", search)
            self.press("Show")
            self.wait(lambda: self.rows() == ["list-spaced"])
            self.assertEqual(search, self.field("search").get_attribute("value"))

    def test_images_are_filtered_by_type_state_and_group(self):
        self.groups("list-filter")
        self.ledger.add_image("list-filtered-a", name="list-filtered-a", type="gpu")
        self.ledger.add_image("list-filtered-b", name="list-filtered-b", groups=["list-filter"])
        for field, value, found in [("type", "gpu", ["list-filtered-a"]), ("state", "failed", [])]:
            self.open("/images", search="list-filtered")
            self.choose(field, value)
            self.press("Show")
            self.wait(lambda: self.rows() == found)
        self.open("/images", search="list-filtered")
        self.type("group", "list-filter")
        self.press("Show")
        self.wait(lambda: self.rows() == ["list-filtered-b"])

    def test_what_cannot_be_looked_for_is_said_at_its_field_and_stays_to_be_mended(self):
        self.open("/images")
        self.type("search", "list-some")
        self.choose("type", "gpu")
        self.choose("sort", "updated")
        self.type("group", "ML")
        self.press("Show")
        self.wait(lambda: "capital letter" in self.text_of("#group-fault"))
        self.assertEqual("ML", self.field("group").get_attribute("value"))
        self.assertEqual("list-some", self.field("search").get_attribute("value"))
        self.assertEqual(("gpu", "updated"), (self.field("type").get_attribute("value"), self.field("sort").get_attribute("value")))
        self.assertNotIn("No image is like that", self.text)
        self.is_fit_for_everybody()
        self.type("group", "ml")
        self.press("Show")
        self.sees("No image is like that")
        self.open("/images", sort="mistyped")
        self.assertIn("Order: ", self.text_of("[role=alert]"))
        self.assertNotIn("There is no image yet", self.text)
        self.open("/images", cursor="mistyped")
        self.assertIn("cursor", self.text_of("[role=alert]"))
        self.press("Show all images")
        self.wait(lambda: "cursor" not in self.browser.current_url)

    def test_images_are_ordered_as_one_likes(self):
        for name in ["list-order-b", "list-order-a"]:
            self.ledger.add_image(name, name=name)
        self.open("/images", search="list-order")
        self.assertEqual(["list-order-a", "list-order-b"], self.rows())
        self.ledger.call("PATCH", "/images/list-order-b", {"description": "changed last"})
        self.choose("sort", "updated")
        self.press("Show")
        self.wait(lambda: self.rows() == ["list-order-b", "list-order-a"])

    def test_a_long_list_is_read_page_by_page(self):
        for number in range(53):
            self.ledger.add_image(f"list-page-{number:02}", name=f"list-page-{number:02}")
        self.open("/images", search="list-page")
        self.assertEqual("53 images", self.text_of(".count"))
        self.assertEqual(50, len(self.rows()))
        self.press("Next »")
        self.wait(lambda: self.rows() == ["list-page-50", "list-page-51", "list-page-52"])
        self.assertFalse(self.can_press("Next »"))
        self.press("« First")
        self.wait(lambda: len(self.rows()) == 50)

    def test_it_says_whom_an_image_is_for(self):
        groups = [f"list-group-{number}" for number in range(7)]
        self.groups(*groups)
        self.ledger.add_image("list-for-all", name="list-for-all", **{"global": True})
        self.ledger.add_image("list-for-many", name="list-for-many", groups=groups)
        self.ledger.add_image("list-for-nobody", name="list-for-nobody")
        self.open("/images", search="list-for")
        self.assertIn("Global", self.text_of("#image-list-for-all"))
        self.assertIn("list-group-4", self.text_of("#image-list-for-many"))
        self.assertIn("+ 2", self.text_of("#image-list-for-many"))
        self.assertIn("nobody", self.text_of("#image-list-for-nobody"))
        self.assertIn("● Ready", self.text_of("#image-list-for-nobody"))
        self.is_fit_for_everybody()

    def test_hostile_text_is_shown_as_text(self):
        self.ledger.add_image("list-hostile", name="list-hostile", description=HOSTILE)
        self.open("/images", search="list-hostile")
        self.sees(HOSTILE)
        self.open("/images", search=HOSTILE + "?")
        self.sees("No image is like that.")
        self.assertEqual(HOSTILE + "?", self.field("search").get_attribute("value"))
        self.assertEqual([], self.find_all("main script, main img"))
        self.is_fit_for_everybody()
        self.press("Show all images")
        self.wait(lambda: "search" not in self.browser.current_url)

    def test_the_past_is_listed_as_it_was(self):
        self.ledger.add_image("list-past", name="list-past")
        position = self.ledger.position
        self.ledger.call("DELETE", "/images/list-past")
        self.open("/images", search="list-past")
        self.sees("No image is like that.")
        self.open("/images", search="list-past", asOf=position)
        self.sees("You are looking at the past")
        self.assertEqual(["list-past"], self.rows())
        self.assertFalse(self.can_press("Remove list-past"))
        self.press("list-past")
        self.sees("You are looking at the past")
        self.is_fit_for_everybody()

    def test_where_there_is_no_image_it_says_what_to_do_first(self):
        empty = Ledger()
        self.addCleanup(empty.end)
        self.browser.get(empty.link)
        self.sees("There is no image yet.")
        self.is_fit_for_everybody()
        self.assertTrue(self.can_press("+ Add"))
        self.browser.get(empty.url + "/images/add")
        self.sees("There is no group yet.")
        self.tick("usesPullSecret")
        self.sees("There is no pull secret yet.")
        self.is_fit_for_everybody()
