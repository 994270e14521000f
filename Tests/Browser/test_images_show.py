from images import HOSTILE, ImagePageTest, base_image_that_never_comes


class ImagePageOfOneTest(ImagePageTest):
    expected_in_console = ("404",)

    def facts(self):
        names = [element.text for element in self.find_all(".facts dt")]
        return dict(zip(names, [element.text for element in self.find_all(".facts dd")]))

    def test_a_click_on_the_name_shows_all_that_is_known_of_an_image(self):
        self.groups("show-ml")
        self.ledger.add_image(
            "show-whole", name="show-whole", description="for\nplots", type="universal", url="quay.io/team/show:1",
            urlForGpu="quay.io/team/show:gpu", groups=["show-ml"],
        )
        self.open("/images", search="show-whole")
        self.press("show-whole")
        self.wait(lambda: self.path == "/images/show-whole")
        facts = self.facts()
        for name, value in {
            "Display name": "show-whole", "Description": "for\nplots", "Type": "Universal",
            "Container Image URL": "quay.io/team/show:1",
            "Specific Container Image URL for GPU": "quay.io/team/show:gpu", "Image Pull Secret": "none",
            "Source": "An existing image",
        }.items():
            self.assertEqual(value, facts[name])
        self.assertIn("● Ready", facts["State"])
        self.assertIn("show-ml", facts["For"])
        self.assertIn("by Administrator", facts["Added"])
        self.is_fit_for_everybody()

    def test_while_it_is_built_its_name_has_a_triangle_and_its_url_says_so_and_leads_to_the_build(self):
        silence, base = base_image_that_never_comes()
        self.addCleanup(silence.close)
        image = self.add_custom("show-building", base)
        build = image["lastBuild"]["id"]
        self.open("/images", search="show-building")
        self.sees("◐ Building")
        row = self.find("#image-show-building th")
        self.assertIn("⚠", row.text)
        self.assertIn("not ready: being built", row.get_attribute("textContent"))
        self.is_fit_for_everybody()
        self.press("show-building")
        self.wait(lambda: self.path == "/images/show-building")
        self.assertIn("⚠", self.text_of("h1"))
        self.assertIn("Image building in progress", self.facts()["Container Image URL"])
        link = self.browser.find_element("link text", "Image building in progress")
        self.assertTrue(link.get_attribute("href").endswith(f"/builds/{build}"))
        details = self.browser.find_element("link text", "View build details")
        self.assertTrue(details.get_attribute("href").endswith(f"/builds/{build}"))
        self.assertEqual("Build 1", self.text_of("#build-1 th"))
        self.is_fit_for_everybody()
        self.ledger.call("POST", f"/builds/{build}/cancel")
        # Without anybody doing anything about the page.
        self.wait(lambda: "Image building in progress" not in self.text and "⚠" not in self.text)
        self.sees("■ Cancelled")
        self.open("/images", search="show-building")
        self.sees("■ Cancelled")
        self.assertNotIn("⚠", self.text_of("#images"))

    def test_the_history_says_before_and_after_who_why_and_shows_it_as_it_was_then(self):
        self.ledger.add_image("show-history", name="show-history", description="before all")
        self.ledger.call("PATCH", "/images/show-history", {"description": "after all"}, headers={"Ledger-Reason": "ticket 17"})
        self.open("/images/show-history")
        self.press("History")
        self.wait(lambda: self.path == "/images/show-history/history")
        rows = self.find_all("#history tbody tr")
        self.assertEqual(2, len(rows))
        self.assertEqual("before all", rows[0].find_element("css selector", "del").text)
        self.assertEqual("after all", rows[0].find_element("css selector", "ins").text)
        for text in ["Administrator", "ticket 17", "edited the image"]:
            self.assertIn(text, rows[0].text)
        self.is_fit_for_everybody()
        rows[1].find_element("partial link text", "As it was then").click()
        self.sees("You are looking at the past")
        self.assertEqual("before all", self.facts()["Description"])
        for button in ["Edit", "Edit Groups", "Remove"]:
            self.assertFalse(self.can_press(button), button)
        self.is_fit_for_everybody()
        # The past stays the past wherever one goes.
        self.press("History")
        self.wait(lambda: len(self.find_all("#history tbody tr")) == 1)
        self.press("Who set what")
        self.sees("before all")
        self.press("Back to the present")
        self.sees("after all")

    def test_a_history_is_read_page_by_page(self):
        self.ledger.add_image("show-long", name="show-long")
        for number in range(55):
            self.ledger.call("PATCH", "/images/show-long", {"description": f"number {number}"})
        self.open("/images/show-long/history")
        self.assertEqual(50, len(self.find_all("#history tbody tr")))
        self.press("Next »")
        self.wait(lambda: len(self.find_all("#history tbody tr")) == 6)
        self.press("« First")
        self.wait(lambda: len(self.find_all("#history tbody tr")) == 50)

    def test_it_says_of_each_field_who_set_it(self):
        self.groups("show-ml", "show-former")
        self.ledger.add_image("show-blame", name="show-blame", groups=["show-former"])
        other = self.ledger.issue_token("show-other", "admin", displayName="Olga Other")
        self.ledger.call(
            "PATCH", "/images/show-blame", {"description": "by another", "groups": ["show-ml"]},
            token=other, headers={"Ledger-Reason": "it was time"},
        )
        self.open("/images/show-blame")
        self.press("Who set what")
        self.wait(lambda: self.path == "/images/show-blame/blame")
        rows = {row.find_element("tag name", "th").text: row.text for row in self.find_all("tbody tr")}
        for text in ["by another", "Olga Other", "it was time"]:
            self.assertIn(text, rows["Description"])
        self.assertIn("Administrator", rows["Display name"])
        self.sees("Groups that may not use it any more")
        self.sees("show-former")
        self.is_fit_for_everybody()

    def test_an_image_that_was_removed_says_so_and_keeps_its_history(self):
        self.ledger.add_image("show-removed", name="show-removed")
        self.ledger.call("DELETE", "/images/show-removed", headers={"Ledger-Reason": "not needed"})
        self.open("/images/show-removed")
        self.sees("There is no image show-removed")
        self.assertIn("It was removed by Administrator", self.text_of("[role=alert]"))
        self.assertIn("not needed", self.text_of("[role=alert]"))
        self.is_fit_for_everybody()
        self.press("Its history")
        self.sees("This image was removed.")
        self.is_fit_for_everybody()
        self.press("Who set what")
        self.sees("This image was removed by Administrator")
        self.open("/images/show-never-was")
        self.sees("There is no image show-never-was")
        self.assertFalse(self.can_press("Its history"))

    def test_an_image_that_is_removed_while_one_looks_says_so(self):
        self.ledger.add_image("show-vanishing", name="show-vanishing")
        self.open("/images/show-vanishing")
        self.wait(lambda: self.find_all("#image[data-live]"))
        self.ledger.call("DELETE", "/images/show-vanishing")
        self.sees("There is no image show-vanishing")

    def test_a_change_by_another_is_seen_without_looking_anew(self):
        self.ledger.add_image("show-live", name="show-live", description="first")
        self.open("/images/show-live")
        self.sees("first")
        self.ledger.call("PATCH", "/images/show-live", {"description": "second"})
        self.wait(lambda: self.facts()["Description"] == "second")

    def test_hostile_text_is_shown_as_text(self):
        self.ledger.add_image("show-hostile", name="show-hostile", description=HOSTILE)
        self.ledger.call("PATCH", "/images/show-hostile", {"description": HOSTILE + "2"}, headers={"Ledger-Reason": "<b>why</b>"})
        for path in ["", "/history", "/blame"]:
            self.open("/images/show-hostile" + path)
            self.sees(HOSTILE + "2")
            self.assertEqual([], self.find_all("main script, main img, main b"))
        self.open("/images", search="show-hostile")
        self.sees(HOSTILE + "2")

    def test_an_auditor_sees_all_and_no_button(self):
        silence, base = base_image_that_never_comes()
        self.addCleanup(silence.close)
        self.add_custom("show-audited", base)
        self.log_in_anew(self.ledger.issue_token("show-auditor", "auditor"))
        self.open("/images/show-audited")
        for text in ["Image building in progress", "View build details", "History", "Who set what"]:
            self.assertTrue(self.can_press(text), text)
        for text in ["Edit", "Edit Groups", "Remove"]:
            self.assertFalse(self.can_press(text), text)
        self.ledger.call("POST", f"/builds/{self.show('show-audited')['lastBuild']['id']}/cancel")

    def test_the_administrator_of_a_group_sees_images_and_may_change_their_groups_only(self):
        silence, base = base_image_that_never_comes()
        self.addCleanup(silence.close)
        self.groups("show-own")
        self.add_custom("show-for-groups", base)
        self.log_in_anew(self.ledger.issue_token("show-group-admin", groups=["show-own"], groupAdmin=["show-own"]))
        self.open("/images/show-for-groups")
        self.assertTrue(self.can_press("Edit Groups"))
        for text in ["Edit", "Remove", "Image building in progress", "View build details", "History", "Who set what"]:
            self.assertFalse(self.can_press(text), text)
        self.assertIn("Image building in progress", self.text)
        self.is_fit_for_everybody()
        self.ledger.call("POST", f"/builds/{self.show('show-for-groups')['lastBuild']['id']}/cancel")


class ImagePageOfAUserTest(ImagePageTest):
    # A user's first page is the image selection.
    expected_in_console = ("403", "/selection", "favicon")

    def test_a_user_sees_no_image_page(self):
        self.ledger.add_image("show-closed", name="show-closed", description="not for you")
        self.log_in_anew(self.ledger.issue_token("show-user"))
        for path in ["/images", "/images/show-closed", "/images/show-closed/history", "/images/show-closed/blame"]:
            self.open(path)
            self.wait(lambda: self.find("[role=alert]"))
            self.assertNotIn("not for you", self.text)
