import unittest
import urllib.parse

from ledger import Ledger
from pages import PageTest, shared_ledger
from rooms import FOR_ADMINISTRATORS, FOR_EVERYBODY, FOR_GROUP_ADMINISTRATORS, pages, settle
from visits import Markup, Visitor

# Markup, what ends an attribute (also in one character with an accent), and what turns the direction of the text around.
HOSTILE = [
    "<script>document.title='stolen'</script>",
    "\" autofocus onfocus=\"document.title='stolen'",
    "\"\u0308 autofocus onfocus=\"document.title='stolen'",
    "'><img src=x onerror=\"document.title='stolen'\">",
    "\u202egnp.exe\u2066<b>",
    "{{frame.csrfToken}}{{{content}}}",
    "javascript:document.title='stolen'",
]


class SessionTest(unittest.TestCase):
    def setUp(self):
        self.ledger = shared_ledger()
        settle(self.ledger)

    def test_the_cookie_of_a_session_is_for_our_own_pages_alone_and_for_TLS_alone_behind_it(self):
        nobody = Visitor(self.ledger)
        for headers, is_secure in [({}, False), ({"X_Forwarded_Proto": "https"}, True)]:
            answer = nobody.post("/log-in", {"token": self.ledger.token}, **headers)
            cookie = answer.cookies()["imageledger_session"]
            self.assertTrue(cookie["httponly"])
            self.assertEqual("lax", cookie["samesite"].lower())
            self.assertEqual("/", cookie["path"])
            self.assertEqual("", cookie["domain"])
            self.assertEqual(is_secure, bool(cookie["secure"]))

    def test_a_cookie_of_what_was_seen_that_no_page_made_is_passed_over(self):
        visitor = Visitor(self.ledger, self.ledger.token)
        visitor.session += "; imageledger_seen=nonsense"
        self.assertEqual(200, visitor.get("/images").status)

    def test_log_out_ends_the_session_at_the_server_and_takes_the_cookie_away(self):
        visitor = Visitor(self.ledger, self.ledger.token)
        form = Markup(visitor.get("/images").text).forms[0]
        self.assertEqual("/log-out", form["action"])
        answer = visitor.post("/log-out", form["fields"])
        self.assertEqual(303, answer.status)
        self.assertEqual("0", answer.cookies()["imageledger_session"]["max-age"])
        self.assertEqual(303, visitor.get("/images").status)
        self.assertEqual(401, visitor.get("/api/v1/images").status)

    def test_to_log_in_again_ends_the_session_that_the_browser_had(self):
        visitor, other = Visitor(self.ledger, self.ledger.token), Visitor(self.ledger, self.ledger.token)
        former = visitor.session
        answer = visitor.post("/log-in", {"token": self.ledger.token})
        self.assertEqual(303, answer.status)
        self.assertNotEqual(former, answer.cookies()["imageledger_session"].value)
        self.assertEqual(303, visitor.get("/images").status, "the former session")
        visitor.session = answer.cookies()["imageledger_session"].value
        self.assertEqual(200, visitor.get("/images").status)
        # A mistyped token ends nothing, and another browser has a session of its own.
        self.assertEqual(401, visitor.post("/log-in", {"token": "il_mistyped"}).status)
        self.assertEqual(200, visitor.get("/images").status)
        self.assertEqual(200, other.get("/images").status)

    def test_a_forged_form_is_refused_and_changes_nothing(self):
        visitor = Visitor(self.ledger, self.ledger.token)
        other = Visitor(self.ledger, self.ledger.token)
        others = Markup(other.get("/images").text).forms[0]["fields"]["csrfToken"]
        for fields in [{}, {"csrfToken": ""}, {"csrfToken": "x"}, {"csrfToken": others}]:
            with self.subTest(fields=fields):
                answer = visitor.post("/log-out", fields)
                self.assertEqual(403, answer.status)
                self.assertIn("Nothing was changed", answer.text)
                self.assertEqual(200, visitor.get("/images").status)
                self.assertEqual(403, visitor.post("/replay/what-if", {**fields, "skip": "1"}).status)

    def test_nobody_is_logged_in_by_a_form_of_another_site(self):
        nobody = Visitor(self.ledger)
        for origin in ["https://elsewhere.example", "null", self.ledger.url + ".elsewhere.example", "http://127.0.0.1:1"]:
            with self.subTest(origin=origin):
                answer = nobody.post("/log-in", {"token": self.ledger.token}, Origin=origin)
                self.assertEqual(403, answer.status)
                self.assertEqual({}, answer.cookies())
        self.assertEqual(303, nobody.post("/log-in", {"token": self.ledger.token}, Origin=self.ledger.url).status)

    def test_log_in_leads_to_pages_of_ours_alone(self):
        nobody = Visitor(self.ledger)
        for destination in [
            "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "\\\\elsewhere.example",
            "/\t/elsewhere.example", "/\n/elsewhere.example", "javascript:alert(1)", "elsewhere.example", " //x.example",
            "/images\r\nSet-Cookie: a=b",
        ]:
            with self.subTest(destination=destination):
                answer = nobody.post("/log-in", {"token": self.ledger.token, "next": destination})
                self.assertEqual("/", answer.headers["Location"])
                self.assertNotIn("a", answer.cookies())
                page = nobody.get("/log-in?" + urllib.parse.urlencode({"next": destination}))
                self.assertEqual("/", Markup(page.text).forms[0]["fields"]["next"])
        answer = nobody.post("/log-in", {"token": self.ledger.token, "next": "/images?search=a"})
        self.assertEqual("/images?search=a", answer.headers["Location"])

    def test_no_address_of_ours_leads_to_another_site(self):
        visitor = Visitor(self.ledger, self.ledger.token)
        for path in ["//tokens?asOf=1", "//time-travel?place=0", "///projections?asOf=1", "//builds/none/cancel"]:
            with self.subTest(path=path):
                answer = visitor.get(path)
                self.assertEqual(303, answer.status)
                self.assertNotRegex(answer.headers["Location"], "^//")
        for link in Markup(visitor.get("//images?asOf=1").text).links():
            self.assertNotRegex(link, "^//")

    def test_log_in_works_behind_a_proxy_that_asks_for_another_host(self):
        nobody = Visitor(self.ledger)
        for site, status in [("same-origin", 303), ("same-site", 403), ("cross-site", 403)]:
            with self.subTest(site=site):
                # What the browser says that it compared itself; no page can say it in its place.
                answer = nobody.post(
                    "/log-in", {"token": self.ledger.token}, Origin="https://images.example", Sec_Fetch_Site=site
                )
                self.assertEqual(status, answer.status)
        answer = nobody.post("/log-in", {"token": self.ledger.token}, Origin=self.ledger.url, Sec_Fetch_Site="cross-site")
        self.assertEqual(403, answer.status)

    def test_a_wrong_token_is_not_said_back(self):
        answer = Visitor(self.ledger).post("/log-in", {"token": "il_secret_that_is_mistyped"})
        self.assertEqual(401, answer.status)
        self.assertNotIn("il_secret", answer.text)

    def test_a_form_that_is_none_or_too_large_is_refused_in_a_page(self):
        nobody = Visitor(self.ledger)
        for status, body, headers in [
            (415, '{"token":"x"}', {"Content_Type": "application/json"}),
            (413, "token=" + "x" * (1 << 20), {}),
            (400, "token=%zz", {}),
        ]:
            with self.subTest(status=status):
                headers = {"Content_Type": "application/x-www-form-urlencoded", **headers}
                answer = nobody.send("POST", "/log-in", body, **headers)
                self.assertEqual(status, answer.status)
                self.assertIn("text/html", answer.headers["Content-Type"])


class RestartTest(unittest.TestCase):
    def test_a_session_outlives_a_restart_of_the_server_and_log_out_does_too(self):
        ledger = Ledger()
        try:
            staying, leaving = Visitor(ledger, ledger.token), Visitor(ledger, ledger.token)
            form = Markup(leaving.get("/images").text).forms[0]
            self.assertEqual(303, leaving.post("/log-out", form["fields"]).status)
            ledger.stop()
            ledger.start()
            self.assertEqual(200, staying.get("/images").status)
            self.assertEqual(303, leaving.get("/images").status)
        finally:
            ledger.end()


class RoleTest(unittest.TestCase):
    """Each page for each role: what one may not see is said so, and nothing is offered that would be refused."""

    @classmethod
    def setUpClass(cls):
        cls.ledger = shared_ledger()
        settle(cls.ledger)
        tokens = {
            "administrator": cls.ledger.token,
            "auditor": cls.ledger.issue_token("rooms-auditor", role="auditor"),
            "user": cls.ledger.issue_token("rooms-user", groups=["rooms-group"]),
            "group administrator": cls.ledger.issue_token("rooms-gina", groupAdmin=["rooms-group"]),
        }
        cls.visitors = {role: Visitor(cls.ledger, token) for role, token in tokens.items()}

    def may(self, role, page):
        if role == "administrator" or page in pages(self.ledger, FOR_EVERYBODY):
            return True
        if role == "auditor":
            return page not in pages(self.ledger, FOR_ADMINISTRATORS)
        if role == "group administrator":
            # Of images they change who of their own groups may use them.
            return page in pages(self.ledger, FOR_GROUP_ADMINISTRATORS + ["/images/{image}/groups"])
        return False

    def test_each_page_is_shown_or_clearly_refused(self):
        for role, visitor in self.visitors.items():
            for page in pages(self.ledger):
                with self.subTest(role=role, page=page):
                    answer = visitor.get(page)
                    self.assertIn("text/html", answer.headers["Content-Type"])
                    if self.may(role, page):
                        self.assertEqual(200, answer.status)
                    else:
                        self.assertEqual(403, answer.status)
                        self.assertRegex(answer.text, "takes the role|may not")
                        self.assertIn('class="rooms"', answer.text, "the way out")

    def test_nothing_is_offered_that_would_be_refused(self):
        for role, visitor in self.visitors.items():
            seen = set()
            for page in pages(self.ledger) + ["/"]:
                answer = visitor.get(page)
                if answer.status == 303:
                    answer = visitor.get(answer.headers["Location"])
                markup = Markup(answer.text)
                for link in markup.links():
                    if not link.startswith("/") or link in seen:
                        continue
                    seen.add(link)
                    with self.subTest(role=role, page=page, link=link):
                        self.assertNotEqual(403, visitor.get(link).status)
                if role == "administrator":
                    continue
                for form in markup.forms:
                    if form["method"] == "post" and form["action"] != "/log-out":
                        with self.subTest(role=role, page=page, form=form["action"]):
                            self.assertNotEqual(403, visitor.post(form["action"], form["fields"]).status)

    def test_somebody_without_a_session_is_asked_to_log_in_and_comes_back(self):
        nobody = Visitor(self.ledger)
        for page in pages(self.ledger):
            answer = nobody.get(page)
            self.assertEqual(303, answer.status, page)
            self.assertEqual("/log-in?next=" + urllib.parse.quote(page, safe="~"), answer.headers["Location"])


class HeaderTest(unittest.TestCase):
    def setUp(self):
        self.ledger = shared_ledger()
        settle(self.ledger)
        self.visitor = Visitor(self.ledger, self.ledger.token)

    def test_every_page_allows_our_own_script_and_style_alone(self):
        for page in pages(self.ledger) + ["/log-in", "/no-such-page", "/time-travel?at=soon"]:
            with self.subTest(page=page):
                answer = self.visitor.get(page)
                policy = answer.headers["Content-Security-Policy"]
                for part in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'",
                             "form-action 'self'", "base-uri 'none'"]:
                    self.assertIn(part, policy)
                self.assertNotIn("unsafe", policy)
                self.assertEqual("nosniff", answer.headers["X-Content-Type-Options"])
                self.assertEqual("same-origin", answer.headers["Referrer-Policy"])
                self.assertEqual("no-store", answer.headers["Cache-Control"])

    def test_no_page_has_a_script_or_style_in_it(self):
        for page in pages(self.ledger) + ["/log-in", "/no-such-page"]:
            for tag, attributes in Markup(self.visitor.get(page).text).tags:
                with self.subTest(page=page, tag=tag):
                    self.assertNotEqual("style", tag)
                    self.assertFalse(tag == "script" and "src" not in attributes)
                    self.assertEqual([], [name for name in attributes if name == "style" or name.startswith("on")])

    def test_hostile_text_in_the_query_stays_text(self):
        for page in pages(self.ledger) + ["/log-in"]:
            path = page.split("?")[0]
            for text in HOSTILE:
                # What is refused hides the rest of the page, so what is no moment and no cursor is said by itself.
                together = ["search", "group", "actor", "image", "text", "name", "when", "next", "stream", "kind"]
                for names in [together, ["since", "until"], ["at"], ["asOf"], ["cursor"]]:
                    answer = self.visitor.get(f"{path}?{urllib.parse.urlencode({name: text for name in names})}")
                    with self.subTest(page=path, names=names, text=text):
                        self.assertLess(answer.status, 500)
                        for tag, attributes in Markup(answer.text).tags:
                            self.assertNotIn("onfocus", attributes)
                            self.assertNotIn("onerror", attributes)
                            self.assertNotEqual("b", tag)
                            self.assertFalse((attributes.get("href") or "").lower().startswith("javascript:"))
                        if answer.status == 303:
                            # Out of a past that the page has not; what was asked for goes with it.
                            self.assertEqual(page, answer.headers["Location"])
                        else:
                            self.assertEqual(1, answer.text.count("<script"))

    def test_an_unknown_page_is_a_page_for_people_and_data_for_programs(self):
        for path in ["/no-such-page", "/images/x/y/z", "/api", "/favicon.ico", "/assets/style-000.css"]:
            with self.subTest(path=path):
                answer = self.visitor.get(path)
                self.assertEqual(404, answer.status)
                self.assertIn("text/html", answer.headers["Content-Type"])
                self.assertIn("There is no page at this address", answer.text)
                self.assertIn('class="rooms"', answer.text)
                program = self.visitor.get(path, Accept="application/json")
                self.assertEqual(404, program.status)
                self.assertEqual("application/problem+json", program.headers["Content-Type"])
        self.assertIn("Log out", self.visitor.get("/no-such-page").text)
        self.assertNotIn("Log out", Visitor(self.ledger).get("/no-such-page").text)

    def test_a_method_that_a_page_does_not_have_is_refused_with_those_that_it_has(self):
        for method, path, allowed in [("POST", "/audit", "GET, HEAD"), ("GET", "/log-out", "POST"), ("PUT", "/log-in", "GET, HEAD, POST")]:
            with self.subTest(method=method, path=path):
                for accept in ["text/html", "*/*"]:
                    answer = self.visitor.send(method, path, "" if method != "GET" else None, Accept=accept)
                    self.assertEqual(405, answer.status)
                    self.assertEqual(allowed, answer.headers["Allow"])
        self.assertEqual(b"", self.visitor.send("HEAD", "/images").bytes)


class InlineScriptTest(PageTest):
    expected_in_console = ("Content Security Policy", "422", "401")

    def test_a_script_that_gets_into_a_page_does_not_run(self):
        self.open("/images")
        self.browser.execute_script(
            """
            const script = document.createElement("script");
            script.textContent = "document.title = 'stolen'";
            document.body.append(script);
            document.querySelector("h1").setAttribute("onclick", "document.title = 'stolen'");
            document.querySelector("h1").click();
            """
        )
        self.assertNotIn("stolen", self.browser.title)

    def test_hostile_text_in_each_field_of_a_filter_is_shown_as_it_was_typed(self):
        for text in HOSTILE:
            self.open("/audit")
            for name in ["actor", "image", "group", "text"]:
                self.browser.execute_script("arguments[0].value = arguments[1]", self.field(name), text)
            self.press("Show")
            self.wait(lambda: "text=" in self.browser.current_url and self.find_all("[name=text]"))
            for name in ["actor", "image", "group", "text"]:
                self.assertEqual(text, self.field(name).get_attribute("value"))
            self.assertNotEqual("stolen", self.browser.title)

    def test_hostile_text_in_the_log_in_is_not_said_back(self):
        self.browser.delete_all_cookies()
        for text in HOSTILE:
            self.open("/log-in")
            self.browser.execute_script("arguments[0].value = arguments[1]", self.field("token"), text)
            self.press("Log in")
            self.sees("The token is not valid")
            self.assertNotIn("stolen", self.browser.page_source)
