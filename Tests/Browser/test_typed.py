from pages import PageTest
from visits import Markup, Visitor


class WhatIsTypedTest(PageTest):
    """Nothing that somebody typed is lost, whatever becomes of the session and the server meanwhile."""

    expected_in_console = ("401", "403", "422", "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "ERR_NETWORK")

    def end_session(self):
        visitor = Visitor(self.ledger)
        visitor.session = self.browser.get_cookie("imageledger_session")["value"]
        form = Markup(visitor.get("/selection").text).forms[0]
        self.assertEqual(303, visitor.post("/log-out", form["fields"]).status)

    def fill_in(self, display_name):
        self.open("/images/add", source="custom")
        self.type("displayName", display_name)
        self.choose("type", "gpu")
        self.type("baseImage", "127.0.0.1:1/team/base:1")
        self.type("pip", "one\n\ntwo")
        self.tick("global")
        self.type("reason", "for the course")

    def is_filled_in(self, display_name):
        self.sees("This is what you typed before")
        self.assertEqual(display_name, self.field("displayName").get_attribute("value"))
        self.assertEqual("one\n\ntwo", self.field("pip").get_attribute("value"))
        self.assertEqual("for the course", self.field("reason").get_attribute("value"))
        self.assertTrue(self.find("[name=type][value=gpu]").is_selected())
        self.assertTrue(self.find("[name=source][value=custom]").is_selected())
        self.assertTrue(self.field("global").is_selected())
        self.wait(lambda: "FROM 127.0.0.1:1/team/base:1" in self.text_of("#preview"))
        self.assertEqual([], self.accessibility_faults())

    def log_in_here(self, token):
        self.type("token", token)
        self.press("Log in")

    def test_a_form_that_was_sent_when_the_session_had_ended_is_filled_in_again_after_log_in(self):
        self.fill_in("typed-ended")
        self.end_session()
        self.press("Confirm")
        self.sees("This session has ended")
        self.log_in_here(self.ledger.token)
        self.wait(lambda: self.path == "/images/add")
        self.is_filled_in("typed-ended")
        self.press("Confirm")
        self.sees("is being built and will be added")
        self.assertEqual(1, len(self.ledger.get("/images", search="typed-ended")["items"]))
        # It was answered, so the next form is an empty one.
        self.open("/images/add")
        self.assertEqual("", self.field("displayName").get_attribute("value"))

    def test_a_form_of_another_session_is_filled_in_again_when_one_goes_back_to_it(self):
        self.fill_in("typed-other")
        self.be(self.ledger.token)
        self.press("Confirm")
        self.sees("did not come from a page of this session")
        self.browser.back()
        self.is_filled_in("typed-other")

    def test_what_was_refused_with_its_faults_is_not_brought_back_elsewhere(self):
        self.open("/groups")
        self.type("name", "typed-Refused")
        self.press("Add group")
        self.sees("Nothing was done")
        self.open("/groups")
        self.assertEqual("", self.field("name").get_attribute("value"))

    def test_nobody_sees_what_the_one_before_them_typed(self):
        self.fill_in("typed-mine")
        self.end_session()
        self.press("Confirm")
        self.sees("This session has ended")
        self.log_in_here(self.ledger.issue_token("typed-next", "admin"))
        self.wait(lambda: self.path == "/images/add")
        self.assertEqual("", self.field("displayName").get_attribute("value"))
        self.assertNotIn("typed-mine", self.browser.execute_script("return JSON.stringify({...sessionStorage})"))

    def test_what_is_secret_is_kept_nowhere(self):
        self.open("/pull-secrets")
        self.type("name", "typed-secret")
        self.type("registry", "quay.io")
        self.type("username", "robot")
        self.type("password", "hunter-two")
        self.be(self.ledger.token)
        self.press("Add pull secret")
        self.sees("did not come from a page of this session")
        self.assertNotIn("hunter-two", self.browser.execute_script("return JSON.stringify({...sessionStorage})"))
        self.browser.back()
        self.sees("What is secret has to be typed again")
        self.assertEqual("robot", self.field("username").get_attribute("value"))
        self.assertEqual("", self.field("password").get_attribute("value"))

    def test_a_page_whose_session_has_ended_says_so_and_what_was_typed_there_comes_back(self):
        self.open("/groups")
        self.type("name", "typed-live")
        self.end_session()
        self.ledger.add_group("typed-news")
        self.wait(lambda: self.path == "/log-in")
        self.log_in_here(self.ledger.token)
        self.wait(lambda: self.path == "/groups")
        self.sees("This is what you typed before")
        self.assertEqual("typed-live", self.field("name").get_attribute("value"))

    def test_a_form_that_was_sent_while_the_server_was_away_is_filled_in_again_and_done_once(self):
        with self.ledger_of_its_own() as ledger:
            self.be(ledger.token)
            self.fill_in("typed-away")
            ledger.stop()
            self.press("Confirm")
            self.sees("This site can’t be reached")
            ledger.start()
            self.browser.back()
            self.is_filled_in("typed-away")
            self.press("Confirm")
            self.sees("is being built and will be added")
