from pages import PageTest


class ProjectionPagesTest(PageTest):
    expected_in_console = ("403", "404", "409")

    def tearDown(self):
        for item in self.ledger.get("/projections")["items"]:
            if item["beside"]:
                self.ledger.call("DELETE", f"/projections/{item['name']}/candidate")
        super().tearDown()

    def card(self, name):
        return self.text_of(f"#projection-{name}")

    def act(self, name, verb):
        # The card may be brought up to date between the look and the press; then it is looked for again.
        def pressed():
            self.find(f"#projection-{name} form[action$='/{verb}'] button").click()
            return True

        self.wait(pressed)

    def test_each_projection_is_shown_with_version_checkpoint_lag_rate_and_state_by_mark_and_word(self):
        self.open("/projections")
        for item in self.ledger.get("/projections")["items"]:
            self.assertIn(item["name"], self.text_of("#projections"))
            self.assertIn("● Running", self.card(item["name"]))
            self.assertIn(str(item["version"]), self.card(item["name"]))
            self.assertTrue(self.text_of(f"#projection-{item['name']} [data-lag]"))
        self.wait(lambda: "events a second" in self.card("images"))

    def test_the_checkpoint_moves_while_one_looks_and_the_lag_is_drawn_from_what_is_seen(self):
        self.open("/projections")
        before = int(self.attribute("#projection-images [data-rate]", "data-rate"))
        self.ledger.add_image("projected-image")
        self.wait(lambda: int(self.attribute("#projection-images [data-rate]", "data-rate")) > before)
        self.wait(lambda: len(self.attribute("svg polyline", "points").split()) >= 3)
        self.wait(lambda: "in the last" in self.attribute("svg.chart", "aria-label"))

    def test_a_read_model_is_made_anew_and_the_new_rows_take_over(self):
        # More than once: each time on the side that was given up before.
        for _ in range(3):
            self.open("/projections")
            self.act("groups", "rebuild")
            self.sees("groups is being made anew")
            self.wait(lambda: "Former rows, which go by themselves" in self.card("groups"))
            self.assertIn("● Running", self.card("groups"))
            self.act("groups", "discard")
            self.sees("groups has only the rows that serve")
            self.wait(lambda: self.find_all("#projection-groups form[action$='/rebuild']"))

    def test_a_candidate_is_made_beside_switched_to_returned_from_and_discarded(self):
        self.open("/projections")
        self.assertIn("the new rows wait as a candidate", self.card("images"))
        self.act("images", "rebuild-beside")
        self.sees("images is being made anew, beside the rows that serve.")
        self.wait(lambda: "Candidate, kept beside" in self.card("images") and "(100 %)" in self.card("images"))
        self.assertTrue(self.find("#projection-images progress"))
        self.assertEqual([], self.accessibility_faults())
        self.browser.set_window_size(400, 900)
        self.assertFalse(self.has_sideways_scrolling())
        self.browser.set_window_size(1280, 900)
        self.wait(lambda: "Lets the candidate serve" in self.card("images"))
        self.act("images", "switch")
        self.sees("images is served from the new rows")
        self.wait(lambda: "Former rows, kept to return to" in self.card("images"))
        self.act("images", "return")
        self.sees("images is served as before the switch")
        self.act("images", "discard")
        self.sees("images has only the rows that serve")
        self.wait(lambda: "Former" not in self.card("images") and "Candidate" not in self.card("images"))

    def test_what_cannot_be_done_any_more_is_refused_in_words(self):
        self.ledger.call("POST", "/projections/tokens/rebuild?keep=true")
        self.open("/projections")
        self.wait(lambda: self.find_all("#projection-tokens form[action$='/discard']"))
        self.browser.execute_script("document.getElementById('projections').removeAttribute('data-live')")
        self.ledger.call("DELETE", "/projections/tokens/candidate")
        self.act("tokens", "discard")
        self.wait(lambda: self.find_all("[role=alert]"))
        self.assertIn("only those that are live", self.text_of("[role=alert]"))
        self.assertTrue(self.find_all("#projection-tokens"))

    def test_an_auditor_sees_how_far_they_are_and_changes_nothing(self):
        self.log_in(self.ledger.issue_token("projections-auditor", "auditor"))
        self.open("/projections")
        self.assertIn("● Running", self.card("images"))
        self.assertEqual([], self.find_all("main form"))
        self.assertEqual([], self.accessibility_faults())

    def test_members_and_administrators_of_groups_have_no_page_of_projections(self):
        for token in [self.ledger.issue_token("proj-member"), self.ledger.issue_token("proj-steward", groupAdmin=["ml"])]:
            self.log_in(token)
            self.assertEqual([], self.find_all("nav.rooms a[href='/projections']"))
            self.open("/projections")
            self.sees("You may not do that")

    def test_who_comes_out_of_the_past_is_told_that_this_is_the_present(self):
        self.open("/projections", asOf=1)
        self.sees("You are in the present again: projections are shown as they are now.")

    def test_the_page_is_accessible_and_fits_a_narrow_screen(self):
        self.open("/projections")
        for width in [1280, 400]:
            self.browser.set_window_size(width, 900)
            self.assertEqual([], self.accessibility_faults())
            self.assertFalse(self.has_sideways_scrolling())
