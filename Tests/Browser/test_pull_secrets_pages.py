import base64
import json
import time

from pages import PageTest
from visits import Markup, Visitor

SECRET = "s3cret-<b>&\"'"


class PullSecretPagesTest(PageTest):
    expected_in_console = ("403", "409", "412", "422")

    def fresh(self, stem):
        return f"{stem}-{time.time_ns() % 10**10}"

    def secret(self, stem, **fields):
        name = self.fresh(stem)
        body = {"name": name, "registry": "quay.io", "username": "robot", "password": SECRET, **fields}
        self.ledger.call("POST", "/pull-secrets", body)
        return name

    def shown(self, name):
        return self.text_of(f"[id='pull-secret-{name}']")

    def versions(self):
        return {item["name"]: item for item in self.ledger.get("/pull-secrets", limit=1000)["items"]}

    def test_a_user_and_a_password_are_added_and_the_value_is_nowhere(self):
        name = self.fresh("login")
        self.open("/pull-secrets")
        self.type("name", name)
        self.type("registry", "quay.io:443")
        self.type("username", "robot$1")
        self.type("password", SECRET)
        self.type("reason", "for the team")
        self.press("Add pull secret")
        self.sees(f"Pull secret {name} was added. Its value is not shown again.")
        self.assertIn("quay.io:443", self.shown(name))
        self.assertIn("no image", self.shown(name))
        self.assertNotIn("s3cret", self.browser.page_source)

    def test_a_dockerconfigjson_is_added(self):
        name = self.fresh("config")
        auth = base64.b64encode(f"robot:{SECRET}".encode()).decode()
        self.open("/pull-secrets")
        self.type("name", name)
        self.assertFalse(self.field("dockerconfigjson").is_displayed())
        self.choose("kind", "dockerconfigjson")
        self.wait(lambda: self.field("dockerconfigjson").is_displayed())
        self.assertFalse(self.field("password").is_displayed())
        self.assertEqual([], self.accessibility_faults())
        self.type("dockerconfigjson", json.dumps({"auths": {"registry.example": {"auth": auth}}}))
        self.press("Add pull secret")
        self.sees(f"Pull secret {name} was added.")
        self.assertIn("registry.example", self.shown(name))

    def test_a_refused_one_keeps_all_but_the_value_and_says_so(self):
        self.open("/pull-secrets")
        self.type("name", "Not A Name")
        self.type("registry", "no registry")
        self.type("username", "robot")
        self.type("password", SECRET)
        self.type("reason", "why not")
        self.press("Add pull secret")
        self.sees("are not shown again, not even here")
        self.assertTrue(self.text_of("#name-fault"))
        self.assertTrue(self.text_of("#registry-fault"))
        for field, value in [("name", "Not A Name"), ("registry", "no registry"), ("username", "robot"), ("reason", "why not")]:
            self.assertEqual(value, self.field(field).get_attribute("value"))
        self.assertEqual("", self.field("password").get_attribute("value"))
        self.assertNotIn("s3cret", self.browser.page_source)
        self.assertEqual([], self.accessibility_faults())

    def test_a_refused_dockerconfigjson_does_not_come_back(self):
        self.open("/pull-secrets")
        self.type("name", self.fresh("refused"))
        self.choose("kind", "dockerconfigjson")
        self.type("dockerconfigjson", "{\"auths\": s3cret}")
        self.press("Add pull secret")
        self.wait(lambda: self.text_of("#dockerconfigjson-fault"))
        self.assertTrue(self.field("dockerconfigjson").is_displayed())
        self.assertEqual("", self.field("dockerconfigjson").get_attribute("value"))
        self.assertNotIn("s3cret", self.browser.page_source)

    def test_what_is_missing_is_said_at_its_field(self):
        self.open("/pull-secrets")
        self.press("Add pull secret")
        self.wait(lambda: self.find_all("#name-fault"))
        for field in ["name", "registry", "username", "password"]:
            self.assertIn("is required", self.text_of(f"#{field}-fault"))

    def test_a_value_is_replaced_by_another(self):
        name = self.secret("replaced")
        before = self.versions()[name]["fingerprint"]
        self.open("/pull-secrets")
        self.find(f"[id='pull-secret-{name}'] a[href$='/replace']").click()
        self.sees(f"Replace pull secret {name}")
        self.assertEqual("quay.io", self.field("registry").get_attribute("value"))
        self.assertEqual("", self.field("password").get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())
        self.type("username", "robot")
        self.type("password", "another")
        self.press("Replace")
        self.sees("has another value, which is not shown again")
        after = self.versions()[name]["fingerprint"]
        self.assertNotEqual(before, after)
        self.assertIn(after, self.shown(name))

    def test_the_second_of_two_who_replace_at_once_is_told(self):
        name = self.secret("conflict")
        self.open(f"/pull-secrets/{name}/replace")
        other = {"registry": "quay.io", "username": "other", "password": "theirs"}
        self.ledger.call("PUT", f"/pull-secrets/{name}", other)
        self.type("username", "robot")
        self.type("password", "mine")
        self.press("Replace")
        self.sees("Somebody else changed it meanwhile")
        self.assertEqual("robot", self.field("username").get_attribute("value"))
        self.assertEqual("", self.field("password").get_attribute("value"))
        self.type("password", "mine")
        self.press("Replace")
        self.sees("has another value")

    def test_removing_one_asks_first_and_says_which_images_use_it(self):
        name = self.secret("used")
        image = self.ledger.add_image(self.fresh("private"), pullSecret=name)["name"]
        self.open("/pull-secrets")
        self.assertIn(image, self.shown(name))
        self.find(f"[id='pull-secret-{name}'] a[href$='/remove']").click()
        self.sees(f"Remove pull secret {name}?")
        self.assertIn(image, self.text_of("main"))
        self.assertEqual([], self.accessibility_faults())
        self.type("reason", "not needed any more")
        self.press("Take it from 1 image and remove it")
        self.sees(f"Pull secret {name} was removed.")
        self.assertNotIn(name, self.versions())
        self.assertIsNone(self.ledger.get(f"/images/{image}")["pullSecret"])

    def test_one_that_came_into_use_meanwhile_is_not_removed_unasked(self):
        name = self.secret("meanwhile")
        self.open(f"/pull-secrets/{name}/remove")
        self.sees("No image uses it.")
        image = self.ledger.add_image(self.fresh("late"), pullSecret=name)["name"]
        self.press("Remove pull secret")
        self.wait(lambda: self.find_all("[role=alert]"))
        self.assertIn(image, self.text_of("main"))
        self.assertIn(name, self.versions())

    def test_one_that_is_used_more_meanwhile_is_not_removed_unasked(self):
        name = self.secret("more")
        self.ledger.add_image(self.fresh("early"), pullSecret=name)
        self.open(f"/pull-secrets/{name}/remove")
        late = self.ledger.add_image(self.fresh("late"), pullSecret=name)["name"]
        self.press("Take it from 1 image and remove it")
        self.sees("It is not the same images any more")
        self.assertIn(late, self.text_of("main"))
        self.assertEqual(name, self.ledger.get(f"/images/{late}")["pullSecret"])

    def test_to_confirm_a_removal_twice_is_to_remove_once(self):
        name = self.secret("twice")
        self.ledger.add_image(self.fresh("of-twice"), pullSecret=name)
        visitor = Visitor(self.ledger, self.ledger.token)
        address = f"/pull-secrets/{name}/remove"
        form = next(form for form in Markup(visitor.get(address).text).forms if form["action"] == address)
        self.assertEqual([303, 303], [visitor.post(address, form["fields"]).status for _ in range(2)])

    def test_the_key_is_changed(self):
        self.secret("sealed")
        self.open("/pull-secrets")
        self.press("Change the key")
        self.sees("The key was changed;")
        self.assertIn("sealed anew", self.text_of("[role=status].banner"))

    def test_one_that_somebody_else_adds_appears_while_one_looks(self):
        self.secret("there-before")
        self.open("/pull-secrets")
        name = self.secret("live")
        self.wait(lambda: self.find_all(f"[id='pull-secret-{name}']"))

    def test_an_auditor_sees_them_and_changes_none(self):
        name = self.secret("audited")
        self.log_in(self.ledger.issue_token("secrets-auditor", "auditor"))
        self.open("/pull-secrets")
        self.assertIn("quay.io", self.shown(name))
        self.assertEqual([], self.find_all("main form"))
        self.assertEqual([], self.find_all("a[href$='/remove'], a[href$='/replace']"))
        self.assertEqual([], self.accessibility_faults())
        self.open(f"/pull-secrets/{name}/replace")
        self.sees("you may not")

    def test_members_and_administrators_of_groups_have_no_page_of_pull_secrets(self):
        for token in [self.ledger.issue_token("secrets-member"), self.ledger.issue_token("secrets-steward", groupAdmin=["ml"])]:
            self.log_in(token)
            self.assertEqual([], self.find_all("nav.rooms a[href='/pull-secrets']"))
            self.open("/pull-secrets")
            self.sees("You may not do that")

    def test_who_comes_out_of_the_past_is_told_that_this_is_the_present(self):
        self.open("/pull-secrets", asOf=1)
        self.sees("You are in the present again")
        self.assertNotIn("asOf", self.browser.current_url)

    def test_the_pages_are_accessible_and_fit_a_narrow_screen(self):
        name = self.secret("n" * 50, registry="registry." + "long." * 20 + "example:5000")
        for path in ["/pull-secrets", f"/pull-secrets/{name}/replace", f"/pull-secrets/{name}/remove"]:
            self.open(path)
            for width in [1280, 400]:
                self.browser.set_window_size(width, 900)
                self.assertEqual([], self.accessibility_faults(), path)
                self.assertFalse(self.has_sideways_scrolling(), path)
            self.browser.set_window_size(1280, 900)
