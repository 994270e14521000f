import urllib.parse
from datetime import datetime

from pages import PageTest
from selenium.webdriver.common.by import By

HOSTILE = '<script>document.title="stolen"</script>"̈ onfocus=alert(1) autofocus x="\'>\u202egnp.exe'


class AuditTrailTest(PageTest):
    expected_in_console = ("422",)

    def edited_image(self, name, reason="Wrong machine"):
        image = self.ledger.add_image(name)["name"]
        self.ledger.call(
            "PATCH",
            f"/images/{image}",
            {"type": "gpu", "description": "For training"},
            headers={"Ledger-Reason": reason},
        )
        self.position = int(self.ledger.position)
        return image

    def values(self, row, kind):
        """What is shown as gone or come, without the words for those who do not see it crossed out."""
        return [element.text.split("\n")[-1] for element in row.find_elements(By.CSS_SELECTOR, kind)]

    def row(self, position):
        return self.find(f"#row-{position}")

    def test_a_row_says_who_changed_what_from_what_to_what_why_when_and_from_where(self):
        image = self.edited_image("audit-row")
        self.open("/audit", image=image)
        row = self.row(self.position)
        for part in ["Administrator", "ImageEdited", "type from 'cpu' to 'gpu'", "Wrong machine", "127.0.0.1"]:
            self.assertIn(part, row.text)
        self.assertEqual(["cpu"], self.values(row, "del"))
        self.assertEqual(["gpu", "For training"], sorted(self.values(row, "ins"), reverse=True))
        self.assertRegex(row.find_element(By.TAG_NAME, "time").get_attribute("datetime"), r"^\d{4}-.*\.\d{6}Z$")

    def test_a_row_leads_to_the_state_before_and_after(self):
        image = self.edited_image("audit-state")
        self.open("/audit", image=image)
        links = {
            link.text.split()[0]: link.get_attribute("href")
            for link in self.row(self.position).find_elements(By.CSS_SELECTOR, "[data-label=State] a")
        }
        self.assertTrue(links["before"].endswith(f"/images/{image}?asOf={self.position - 1}"))
        self.assertTrue(links["after"].endswith(f"/images/{image}?asOf={self.position}"))
        first = self.find_all("#audit tbody tr")[-1]
        self.assertIn("ImageAdded", first.text)
        words = [a.text.split()[0] for a in first.find_elements(By.CSS_SELECTOR, "[data-label=State] a")]
        self.assertEqual(["after"], words, "before an image was added there was none")

    def test_groups_that_an_image_got_and_lost_are_told_apart(self):
        self.ledger.add_group("audit-old")
        self.ledger.add_group("audit-new")
        self.ledger.add_group("audit-kept")
        image = self.ledger.add_image("audit-groups", groups=["audit-kept", "audit-old"])["name"]
        self.ledger.call("PUT", f"/images/{image}/groups", {"groups": ["audit-kept", "audit-new"]})
        position = self.ledger.position
        self.open("/audit", group="audit-old")
        row = self.row(position)
        self.assertEqual(["audit-old"], self.values(row, "del"))
        self.assertEqual(["audit-new"], self.values(row, "ins"))
        self.assertIn("as before: audit-kept", row.text)
        self.assertIn("GroupRegistered", self.text_of("#audit"))

    def test_filters_are_typed_and_stand_in_the_address(self):
        image = self.edited_image("audit-filter", "Because of audit-filter-reason")
        self.open("/audit")
        self.type("image", image)
        self.choose("type", "ImageEdited")
        self.type("text", "audit-filter-REASON")
        self.press("Show")
        self.wait(lambda: "type=ImageEdited" in self.browser.current_url)
        self.assertEqual(1, len(self.find_all("#audit tbody tr")))
        self.browser.refresh()
        self.assertEqual(1, len(self.find_all("#audit tbody tr")))
        self.assertEqual("ImageEdited", self.field("type").get_attribute("value"))

    def test_a_stretch_of_time_is_in_UTC_and_has_its_last_second(self):
        image = self.edited_image("audit-time")
        instant = self.ledger.get("/audit", image=image)["items"][0]["recordedAt"]
        self.open("/audit", image=image, since=instant[:19], until=instant[:19])
        self.assertIn("ImageEdited", self.text_of("#audit"))
        self.assertEqual(datetime.fromisoformat(instant[:19]), self.time_in("until"))
        self.open("/audit", image=image, until="2020-01-01T00:00")
        self.sees("Nothing in the audit trail is like that.")
        self.press("Show all of it")
        self.wait(lambda: self.find_all("#audit tbody tr"))

    def test_what_one_person_did_is_one_press_away(self):
        token = self.ledger.issue_token("audit-pia", role="admin", displayName="Pia")
        self.ledger.call("POST", "/groups", {"name": "audit-pia-group"}, token=token)
        self.open("/audit", group="audit-pia-group")
        self.press("Pia")
        self.wait(lambda: "actor=audit-pia" in self.browser.current_url)
        self.assertEqual(1, len(self.find_all("#audit tbody tr")))

    def test_pages_go_back_to_the_first_event_and_forth_again(self):
        for number in range(60):
            self.ledger.add_group(f"audit-page-{number}")
        self.open("/audit")
        newest = self.attribute("#audit tbody tr", "id")
        for _ in range(1_000):
            if not self.can_press("Older »"):
                break
            address = self.browser.current_url
            self.press("Older »")
            self.wait(lambda: self.browser.current_url != address)
        self.assertEqual("row-1", self.find_all("#audit tbody tr")[-1].get_attribute("id"))
        self.press("« Newest")
        self.wait(lambda: self.find_all(f"#{newest}"))

    def test_new_rows_appear_without_moving_what_is_read(self):
        for number in range(30):
            self.ledger.add_group(f"audit-still-{number}")
        position = int(self.ledger.position)
        self.open("/audit")
        read = self.row(position - 20)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'start'})", read)
        place = self.browser.execute_script("return arguments[0].getBoundingClientRect().top", read)
        self.ledger.add_group("audit-still-new")
        self.wait(lambda: self.find_all(f"#row-{self.ledger.position}"))
        after = self.browser.execute_script("return arguments[0].getBoundingClientRect().top", read)
        self.assertAlmostEqual(place, after, delta=2)

    def test_only_the_first_page_is_live(self):
        for number in range(55):
            self.ledger.add_group(f"audit-live-{number}")
        self.open("/audit")
        self.assertTrue(self.find_all("#audit[data-live]"))
        self.press("Older »")
        self.wait(lambda: "cursor=" in self.browser.current_url)
        self.assertFalse(self.find_all("#audit[data-live]"))

    def test_all_that_matches_can_be_taken_away(self):
        image = self.edited_image("audit-download")
        self.open("/audit", image=image)
        for title, beginning in [("CSV", "position,recordedAt"), ("JSON Lines", '{"position"'), ("JSON, the first 1,000", '{"items"')]:
            link = next(a for a in self.find_all(".downloads a") if a.text == title).get_attribute("href")
            self.assertIn("image=" + urllib.parse.quote(image), link)
            content = self.browser.execute_async_script(
                "const [address, done] = arguments; fetch(address).then((a) => a.text()).then(done)", link
            )
            self.assertTrue(content.startswith(beginning), content[:80])
            self.assertIn("Wrong machine", content)

    def test_what_nobody_ever_wrote_is_found_nowhere(self):
        # A page that is empty although others come behind it is tested in AuditPageTests: it takes half a million rows.
        self.open("/audit", text="nobody ever wrote this")
        self.sees("Nothing in the audit trail is like that.")
        self.assertFalse(self.can_press("Look further back"))

    def test_what_cannot_be_looked_for_is_said_at_its_field_and_stays_to_be_mended(self):
        self.open("/audit", since="yesterday", type="ImageEdited", actor="x" * 300)
        self.assertIn("must be a date and time", self.text_of("#since-fault"))
        self.assertEqual("yesterday", self.field("since").get_attribute("value"))
        self.assertEqual("since-fault", self.field("since").get_attribute("aria-describedby"))
        self.assertEqual("ImageEdited", self.field("type").get_attribute("value"))
        self.assertTrue(self.find_all("#actor-fault"))
        self.assertEqual([], self.accessibility_faults())

    def test_hostile_text_is_shown_as_text(self):
        image = self.edited_image("audit-hostile", "<script>alert(1)</script> \"' onmouseover=x")
        self.open("/audit", image=image)
        self.assertIn("<script>alert(1)</script> \"' onmouseover=x", self.row(self.position).text)
        self.open("/audit", actor=HOSTILE, text="<img src=x onerror=alert(1)>")
        self.assertNotEqual("stolen", self.browser.title)
        self.assertEqual([], self.find_all("main img"))
        self.assertEqual(HOSTILE, self.field("actor").get_attribute("value"))
        self.assertEqual([], self.find_all("[onfocus], [onerror], main script"))

    def test_as_of_a_moment_there_are_no_later_rows(self):
        image = self.edited_image("audit-past")
        self.open("/audit", image=image, asOf=self.position - 1)
        self.sees("You are looking at the past")
        self.assertNotIn("ImageEdited", self.text_of("#audit"))
        self.assertIn("ImageAdded", self.text_of("#audit"))
        self.assertIn(f"asOf={self.position - 1}", self.attribute(".downloads a", "href"))
        self.press("Show")
        self.wait(lambda: f"asOf={self.position - 1}" in self.browser.current_url)
        self.press("Back to the present")
        self.wait(lambda: "ImageEdited" in self.text_of("#audit"))
        self.assertEqual("/audit", self.path)

    def test_it_is_accessible_and_fits_a_narrow_screen(self):
        self.edited_image("audit-narrow-" + "x" * 60)
        for query in [{}, {"text": "nobody ever wrote this"}]:
            self.open("/audit", **query)
            self.assertEqual([], self.accessibility_faults())
            self.browser.set_window_size(400, 800)
            self.assertFalse(self.has_sideways_scrolling())
            self.browser.set_window_size(1280, 900)

    def test_a_name_without_end_makes_nothing_scroll_sideways(self):
        token = self.ledger.issue_token("audit-" + "e" * 90, "admin", displayName="W" * 100)
        reason = {"Ledger-Reason": "W" * 500}
        image = self.edited_image("audit-endless")
        self.ledger.call("PATCH", f"/images/{image}", {"description": "W" * 2000}, token=token, headers=reason)
        self.open("/audit", image=image)
        self.sees("W" * 10)
        for width in [400, 1000, 1280]:
            self.browser.set_window_size(width, 900)
            self.assertFalse(self.has_sideways_scrolling(), f"{width} px wide")
        self.browser.set_window_size(1280, 900)


class NetDifferenceTest(PageTest):
    expected_in_console = ("422",)

    def test_what_came_and_went_again_is_no_difference_and_what_remained_is(self):
        image = self.ledger.add_image("net-image")["name"]
        since = self.ledger.position
        for kind in ["gpu", "cpu"]:
            self.ledger.call("PATCH", f"/images/{image}", {"type": kind})
        self.open("/audit/net", since=since, image=image)
        self.sees("Nothing is different between the two moments.")
        self.ledger.call(
            "PATCH", f"/images/{image}", {"description": "Kept"}, headers={"Ledger-Reason": "To be found"}
        )
        self.open("/audit/net", since=since, image=image)
        card = self.text_of("main .card")
        for part in [f"Image {image} is not what it was", "description", "Kept", "To be found", "3 events in between"]:
            self.assertIn(part, card)
        self.assertNotIn("gpu", card)
        self.assertEqual([], self.accessibility_faults())

    def test_the_two_views_have_the_same_stretch(self):
        self.open("/audit", since="2026-01-01T00:00:00Z", image="net-tab")
        self.press("What remained of it")
        self.wait(lambda: self.path == "/audit/net")
        self.assertIn("image=net-tab", self.browser.current_url)
        self.assertTrue(self.field("since").get_attribute("value").startswith("2026-01-01T00:00"))

    def test_moments_that_cannot_be_are_said_in_words(self):
        self.open("/audit/net", since="9", until="2")
        self.assertIn("is before since", self.text_of("#until-fault"))
        self.open("/audit/net", until="2999-01-01T00:00")
        self.assertIn("is still to come", self.text_of("#until-fault"))
        self.open("/audit/net", since="soon")
        self.assertEqual("soon", self.field("since").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())

    def test_it_fits_a_narrow_screen(self):
        self.ledger.add_image("net-narrow-" + "y" * 60, description="long " * 100)
        self.open("/audit/net")
        self.browser.set_window_size(400, 800)
        self.assertFalse(self.has_sideways_scrolling())
