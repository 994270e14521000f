from pages import PageTest, new_browser
from selenium.webdriver.common.by import By


class LogInTest(PageTest):
    def test_a_token_logs_in_and_the_page_that_was_asked_for_is_shown(self):
        self.browser.delete_all_cookies()
        self.open("/images", search="python")
        self.assertEqual("/log-in", self.path)
        self.type("token", self.ledger.token)
        self.press("Log in")
        self.wait(lambda: self.path == "/images")
        self.assertIn("search=python", self.browser.current_url)
        self.assertIn("Administrator", self.text_of(".person"))

    def test_a_token_that_is_not_valid_is_refused_in_words(self):
        self.browser.delete_all_cookies()
        self.open("/log-in")
        self.type("token", "il_nobody_knows")
        self.press("Log in")
        self.sees("The token is not valid")
        self.assertNotIn("il_nobody_knows", self.browser.page_source)

    expected_in_console = ("401",)

    def test_the_link_that_the_server_printed_logs_in_once(self):
        self.browser.delete_all_cookies()
        self.browser.get(self.ledger.link)
        self.wait(lambda: self.path == "/images")
        self.browser.delete_all_cookies()
        self.browser.get(self.ledger.link)
        self.sees("This link has been used already")

    def test_a_session_that_was_logged_out_opens_nothing_when_it_is_replayed(self):
        stolen = self.browser.get_cookie("imageledger_session")
        self.assertTrue(stolen["httpOnly"])
        self.assertEqual("Lax", stolen["sameSite"])
        self.press("Log out")
        self.wait(lambda: self.path == "/log-in")
        self.browser.add_cookie(stolen)
        self.open("/images")
        self.assertEqual("/log-in", self.path)

    def test_two_browsers_have_two_sessions(self):
        other = new_browser()
        try:
            other.get(self.ledger.url + "/images")
            self.assertIn("/log-in", other.current_url)
            other.find_element(By.NAME, "token").send_keys(self.ledger.token)
            other.find_element(By.CSS_SELECTOR, "main button").click()
            self.press("Log out")
            self.wait(lambda: self.path == "/log-in")
            other.get(self.ledger.url + "/images")
            self.assertNotIn("/log-in", other.current_url)
        finally:
            other.quit()
