import http.client
import urllib.parse

from images import ImagePageTest, base_image_that_never_comes


class ImagesWithoutScriptTest(ImagePageTest):
    """Every page works without its script."""

    scripts = False
    expected_in_console = ("422", "412")

    def test_the_script_does_not_run(self):
        self.open("/images/add")
        # The part for universal images is hidden by the script alone.
        self.assertTrue(self.field("urlForGpu").is_displayed())

    def test_an_image_is_added_after_a_fault_was_put_right(self):
        self.open("/images/add")
        self.type("displayName", "plain-Added")
        self.type("url", "quay.io/team/plain:1")
        self.choose("type", "cpu")
        self.tick("global")
        self.press("Confirm")
        self.sees("something below has to be put right")
        self.assertEqual("quay.io/team/plain:1", self.field("url").get_attribute("value"))
        self.type("displayName", "plain-added")
        self.press("Confirm")
        self.sees("was added.")
        self.assertTrue(self.image("plain-added")["name"].startswith("plain-added-"))

    def test_a_form_that_is_sent_twice_adds_one_image(self):
        self.open("/images/add")
        fields = self.fields("plain-twice")
        (status, first, _), (_, second, _) = [self.send("/images/add", fields) for _ in range(2)]
        self.assertEqual(303, status)
        self.assertTrue(first.startswith("/images/plain-twice-"))
        self.assertEqual(first, second)
        self.image("plain-twice")

    def test_what_no_page_of_ours_would_send_is_refused_or_put_right(self):
        self.open("/images/add")
        status, _, page = self.send("/images/add", self.fields("plain-long", reason="x" * 1001))
        self.assertEqual(422, status)
        self.assertIn('id="reason-fault"', page)
        status, _, _ = self.send("/images/add", self.fields("plain-forged", csrfToken="forged"))
        self.assertEqual(403, status)
        _, address, _ = self.send("/images/add", self.fields("plain-suffix", suffix="../<b>"))
        self.assertRegex(address, "^/images/plain-suffix-[a-z0-9]{5}$")

    def fields(self, display_name, **others):
        """Those of the form that is shown, filled in."""
        hidden = {field.get_attribute("name"): field.get_attribute("value") for field in self.find_all("main [type=hidden]")}
        return {**hidden, "displayName": display_name, "type": "cpu", "url": "quay.io/team/plain:1", "global": "yes", **others}

    def send(self, path, fields):
        """Sends a form as this browser would: the status, where it is sent on, and what is shown."""
        connection = http.client.HTTPConnection(self.ledger.url.removeprefix("http://"))
        self.addCleanup(connection.close)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.browser.get_cookies()),
        }
        connection.request("POST", path, urllib.parse.urlencode(fields), headers)
        answer = connection.getresponse()
        return answer.status, answer.headers["Location"], answer.read().decode()

    def test_a_custom_image_is_previewed_and_added(self):
        silence, base = base_image_that_never_comes()
        self.addCleanup(silence.close)
        self.open("/images/add", source="custom")
        self.type("displayName", "plain-custom")
        self.choose("type", "cpu")
        self.type("baseImage", base)
        self.type("pip", "requests\nscipy")
        self.press("Preview")
        self.wait(lambda: f"FROM {base}" in self.text_of("#preview"))
        self.assertTrue(self.text_of("#generated-name").startswith("plain-custom-"))
        self.assertEqual("requests\nscipy", self.field("pip").get_attribute("value"))
        self.press("Confirm")
        self.sees("is being built and will be added")
        self.assertIn("Image building in progress", self.text)
        self.ledger.call("POST", f"/builds/{self.image('plain-custom')['lastBuild']['id']}/cancel")

    def test_an_image_is_edited_grouped_and_removed(self):
        self.groups("plain-group")
        self.ledger.add_image("plain-whole", name="plain-whole", description="before")
        self.open("/images/plain-whole")
        self.press("Edit")
        self.ledger.call("PATCH", "/images/plain-whole", {"description": "between"})
        self.type("description", "after")
        self.press("Confirm")
        self.sees("changed this image while you did")
        self.press("Confirm")
        self.sees("was edited")
        self.assertEqual("after", self.show("plain-whole")["description"])
        self.press("Edit Groups")
        self.choose("groups", "plain-group")
        self.press("Confirm")
        self.sees("was changed")
        self.assertEqual(["plain-group"], self.show("plain-whole")["groups"])
        self.press("Remove")
        self.press("Remove")
        self.sees("Image plain-whole was removed.")
