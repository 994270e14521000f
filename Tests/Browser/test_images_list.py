from pages import PageTest


class ImageListTest(PageTest):
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
