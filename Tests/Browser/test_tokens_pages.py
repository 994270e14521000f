import time

from ledger import Refused
from pages import PageTest, new_browser
from selenium.webdriver.common.by import By

HOSTILE = "<b>Zo'e</b> \"&\" <script>alert(1)</script>"


class TokenPagesTest(PageTest):
    expected_in_console = ("401", "403", "404", "422")

    def fresh(self, stem):
        return f"{stem}-{time.time_ns() % 10**10}"

    def token(self, subject, **fields):
        answer = self.ledger.call("POST", "/tokens", {"subject": subject, "role": "user", **fields})
        return answer

    def row(self, subject):
        return next(row for row in self.find_all("#token-table tbody tr") if subject in row.text)

    def issue(self, subject, **fields):
        self.open("/tokens")
        self.type("subject", subject)
        for name, text in fields.items():
            self.type(name, text)
        self.press("Issue token")

    def test_a_token_is_issued_and_its_value_is_shown_once(self):
        subject = self.fresh("zoe")
        self.open("/tokens")
        self.type("subject", subject)
        self.type("displayName", HOSTILE)
        self.type("groups", "ml, vision")
        self.type("groupAdmin", "ml")
        self.type("reason", "she starts today")
        self.press("Issue token")
        self.sees("This is the only time that its value is shown")
        value = self.text_of("#token-value")
        self.assertTrue(value.startswith("il_"))
        self.assertIn(HOSTILE, self.text)
        self.assertEqual("/tokens", self.path)
        self.assertNotIn("?", self.browser.current_url)
        self.assertFalse(any(value in cookie["value"] for cookie in self.browser.get_cookies()))
        self.assertEqual([], self.accessibility_faults())
        self.ledger.call("GET", "/selection", token=value)
        self.press("To all tokens")
        self.wait(lambda: self.find_all("#token-table"))
        self.assertNotIn(value, self.browser.page_source)
        row = self.row(subject)
        for text in [HOSTILE, "user", "ml", "vision", "● Valid"]:
            self.assertIn(text, row.text)

    def test_the_value_is_copied(self):
        self.browser.execute_cdp_cmd(
            "Browser.grantPermissions",
            {"origin": self.ledger.url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
        )
        self.issue(self.fresh("copied"))
        self.wait(lambda: self.can_press("Copy"))
        self.press("Copy")
        self.wait(lambda: self.can_press("Copied"))
        copied = self.browser.execute_async_script("navigator.clipboard.readText().then(arguments[arguments.length - 1])")
        self.assertEqual(self.text_of("#token-value"), copied)

    def test_a_form_that_is_sent_twice_issues_one_token_and_shows_its_value_once(self):
        subject = self.fresh("twice")
        self.issue(subject)
        value = self.text_of("#token-value")
        # As a browser does it that is told to load the answer anew.
        self.browser.refresh()
        self.sees("This token was issued already")
        self.assertNotIn(value, self.browser.page_source)
        self.assertEqual([], self.accessibility_faults())
        self.press("To all tokens")
        self.wait(lambda: self.find_all("#token-table"))
        self.assertEqual(1, len([row for row in self.find_all("#token-table tbody tr") if subject in row.text]))

    def test_a_refused_token_keeps_what_was_typed_and_names_each_fault_at_its_field(self):
        self.open("/tokens")
        self.type("displayName", "x" * 101)
        self.type("groups", "ml, Not-A-Group")
        self.type("groupAdmin", "UPPER")
        self.browser.execute_script("arguments[0].value = '2001-01-01'", self.field("expiresAt"))
        self.type("reason", "because")
        self.press("Issue token")
        self.wait(lambda: self.find_all("#subject-fault"))
        self.assertIn("is required", self.text_of("#subject-fault"))
        self.assertTrue(self.text_of("#displayName-fault"))
        self.assertIn("Number 2", self.text_of("#groups-fault"))
        self.assertIn("Number 1", self.text_of("#groupAdmin-fault"))
        for field, value in [("displayName", "x" * 101), ("groups", "ml, Not-A-Group"), ("groupAdmin", "UPPER"),
                             ("expiresAt", "2001-01-01"), ("reason", "because")]:
            self.assertEqual(value, self.field(field).get_attribute("value"))
        self.assertEqual([], self.accessibility_faults())

    def test_a_day_that_has_passed_is_refused_at_its_field(self):
        self.open("/tokens")
        self.type("subject", self.fresh("late"))
        self.browser.execute_script("arguments[0].value = '2001-01-01'", self.field("expiresAt"))
        self.press("Issue token")
        self.wait(lambda: self.find_all("#expiresAt-fault"))
        self.assertIn("has passed already", self.text_of("#expiresAt-fault"))

    def test_only_users_are_asked_which_groups_they_administer(self):
        self.open("/tokens")
        self.assertTrue(self.field("groupAdmin").is_displayed())
        self.type("groupAdmin", "ml")
        self.choose("role", "auditor")
        self.wait(lambda: not self.field("groupAdmin").is_displayed())
        self.type("subject", self.fresh("auditor"))
        self.press("Issue token")
        self.sees("This is the only time that its value is shown")

    def test_revoking_asks_first_and_ends_the_sessions_of_the_token(self):
        subject = self.fresh("revoked")
        token = self.token(subject)
        other = new_browser()
        try:
            other.get(self.ledger.url + "/log-in")
            other.find_element(By.NAME, "token").send_keys(token["token"])
            other.find_element(By.CSS_SELECTOR, "main button").click()
            self.wait(lambda: "/selection" in other.current_url)
            self.open("/tokens")
            self.row(subject).find_element(By.CSS_SELECTOR, "a[href$='/revoke']").click()
            self.sees(f"Revoke a token of {subject}?")
            self.assertEqual([], self.accessibility_faults())
            self.ledger.call("GET", "/selection", token=token["token"])
            self.type("reason", "lost the laptop")
            self.press("Revoke")
            self.sees("The token was revoked")
            self.assertIn("✕ Revoked", self.row(subject).text)
            self.assertEqual([], self.row(subject).find_elements(By.CSS_SELECTOR, "a[href$='/revoke']"))
            # Whoever had the question open somewhere else is offered nothing that is done already.
            self.open(f"/tokens/{token['id']}/revoke")
            self.sees("There is nothing to revoke")
            self.assertFalse(self.can_press("Revoke"))
            self.press("All tokens")
            self.wait(lambda: self.path == "/tokens")
            other.get(self.ledger.url + "/selection")
            self.assertIn("/log-in", other.current_url)
        finally:
            other.quit()
        with self.assertRaises(Refused):
            self.ledger.call("GET", "/selection", token=token["token"])

    def test_one_is_told_before_revoking_a_token_of_ones_own(self):
        self.open("/tokens")
        own = next(item for item in self.ledger.get("/tokens", limit=1000)["items"] if item["role"] == "admin")
        self.open(f"/tokens/{own['id']}/revoke")
        self.sees("This is a token of yours")
        self.press("Keep it")
        self.wait(lambda: self.path == "/tokens")

    def test_one_that_somebody_else_issues_appears_while_one_looks(self):
        self.open("/tokens")
        subject = self.fresh("live")
        self.token(subject)
        self.wait(lambda: subject in self.text_of("#token-table"))

    def test_an_auditor_sees_tokens_and_issues_none(self):
        subject = self.fresh("seen")
        token = self.token(subject)
        self.log_in(self.ledger.issue_token("tokens-auditor", "auditor"))
        self.open("/tokens")
        self.assertIn("● Valid", self.row(subject).text)
        self.assertEqual([], self.find_all("main form"))
        self.assertEqual([], self.find_all("a[href$='/revoke']"))
        self.assertEqual([], self.accessibility_faults())
        self.open(f"/tokens/{token['id']}/revoke")
        self.sees("you may not")

    def test_members_and_administrators_of_groups_have_no_page_of_tokens(self):
        for token in [self.ledger.issue_token("tokens-member"), self.ledger.issue_token("tokens-steward", groupAdmin=["ml"])]:
            self.log_in(token)
            self.assertEqual([], self.find_all("nav.rooms a[href='/tokens']"))
            self.open("/tokens")
            self.sees("You may not do that")

    def test_a_token_that_is_not_there_is_not_found(self):
        self.open("/tokens/nobody/revoke")
        self.sees("There is no token 'nobody'.")

    def test_who_comes_out_of_the_past_is_told_that_this_is_the_present(self):
        self.open("/tokens", asOf=1)
        self.sees("You are in the present again")

    def test_the_pages_are_accessible_and_fit_a_narrow_screen(self):
        token = self.token("s" * 200, displayName="d" * 100, groups=[f"group-{i}" for i in range(30)], groupAdmin=["ml"])
        for path in ["/tokens", f"/tokens/{token['id']}/revoke"]:
            self.open(path)
            for width in [1280, 400]:
                self.browser.set_window_size(width, 900)
                self.assertEqual([], self.accessibility_faults(), path)
                self.assertFalse(self.has_sideways_scrolling(), path)
            self.browser.set_window_size(1280, 900)
