import concurrent.futures

from images import HOSTILE, ImagePageTest, base_image_that_never_comes
from ledger import Ledger
from selenium.webdriver.common.keys import Keys


class AddImageTest(ImagePageTest):
    def test_a_click_on_add_offers_to_use_an_existing_image_or_to_build_a_custom_one(self):
        self.open("/images")
        self.press("+ Add")
        self.wait(lambda: self.path == "/images/add")
        self.assertIn("Use existing image", self.text)
        self.assertIn("Build custom image", self.text)

    def test_the_fields_are_called_as_in_the_guide(self):
        self.open("/images/add")
        self.choose("type", "universal")
        for label in [
            "Display name", "Image name", "Description", "Type", "Container Image URL",
            "Specific Container Image URL for GPU", "Image Pull Secret", "Global", "Edit Groups",
        ]:
            self.assertIn(label, self.labels())
        self.choose("source", "custom")
        for label in [
            "Display name", "Image name", "Description", "Type", "Base image url", "Image Pull Secret", "Packages", "APT",
            "Conda", "Pip", "Global", "Edit Groups",
        ]:
            self.assertIn(label, self.labels())
        self.assertNotIn("Container Image URL", self.labels())

    def test_an_existing_image_is_added_with_all_that_was_filled_in(self):
        self.groups("add-ml", "add-vision")
        self.secret("add-secret")
        self.open("/images/add")
        self.type("displayName", "add-whole-1.0")
        self.type("description", "for statistics\nand plots")
        self.choose("type", "universal")
        self.type("url", "  quay.io/team/whole:1 ")
        self.tick("hasUrlForGpu")
        self.type("urlForGpu", "quay.io/team/whole:1-gpu")
        self.tick("usesPullSecret")
        self.choose("pullSecret", "add-secret")
        self.choose("groups", "add-vision")
        self.type("reason", "ticket 4711: für alle")
        self.confirm_and_arrive()
        self.sees("was added.")
        image = self.image("add-whole-1.0")
        self.assertEqual(f"/images/{image['name']}", self.path)
        self.assertEqual("for statistics\nand plots", image["description"])
        self.assertEqual("universal", image["type"])
        self.assertEqual("quay.io/team/whole:1", image["url"])
        self.assertEqual("quay.io/team/whole:1-gpu", image["urlForGpu"])
        self.assertEqual("add-secret", image["pullSecret"])
        self.assertEqual((False, ["add-vision"]), (image["global"], image["groups"]))
        history = self.ledger.get(f"/images/{image['name']}/history")["items"]
        self.assertEqual("ticket 4711: für alle", history[0]["reason"])

    def test_the_display_name_takes_lowercase_letters_numbers_hyphens_and_dots_only(self):
        self.open("/images/add")
        self.type("displayName", "Add Upper_case")
        self.sees("It is made when the display name is one")
        self.choose("type", "cpu")
        self.type("url", "quay.io/team/image:1")
        self.confirm()
        self.wait(lambda: self.text_of("#displayName-fault") != "")
        self.assertIn("a-z, 0-9, '-' and '.'", self.text_of("#displayName-fault"))
        self.assertEqual("Add Upper_case", self.field("displayName").get_attribute("value"))

    def test_the_image_name_is_shown_while_the_display_name_is_typed_and_is_then_true(self):
        self.open("/images/add")
        self.type("displayName", "add-shown-3.12")
        self.wait(lambda: self.text_of("#generated-name").startswith("add-shown-3-12-"))
        shown = self.text_of("#generated-name")
        self.choose("type", "cpu")
        self.type("url", "quay.io/team/image:1")
        self.confirm_and_arrive()
        self.assertEqual(f"/images/{shown}", self.path)

    def test_another_image_name_can_be_given_and_one_that_is_taken_is_refused_in_words(self):
        for attempt in ["first", "second"]:
            self.open("/images/add")
            self.type("displayName", "add-named")
            self.tick("choosesName")
            self.type("name", "add-name-of-mine")
            self.choose("type", "cpu")
            self.type("url", "quay.io/team/image:1")
            self.confirm()
            if attempt == "first":
                self.wait(lambda: self.path == "/images/add-name-of-mine")
        self.sees("The name 'add-name-of-mine' is taken")
        self.assertEqual("add-name-of-mine", self.field("name").get_attribute("value"))

    def test_an_image_that_is_called_as_the_page_that_adds_one_has_a_page_of_its_own(self):
        self.ledger.add_image("add-called-add", name="add")
        self.open("/images", search="add-called-add")
        self.press("add")
        self.wait(lambda: self.text_of("h1") == "add")

    def test_the_url_for_gpu_appears_when_universal_is_selected_and_is_off_by_default(self):
        self.open("/images/add")
        legend = "Specific Container Image URL for GPU"
        for kind in ["cpu", "gpu"]:
            self.choose("type", kind)
            self.assertNotIn(legend, self.labels())
        self.choose("type", "universal")
        self.assertIn(legend, self.labels())
        self.assertFalse(self.field("hasUrlForGpu").is_selected())
        self.assertFalse(self.field("urlForGpu").is_displayed())
        self.type("displayName", "add-same-url")
        self.type("url", "quay.io/team/same:1")
        self.confirm_and_arrive()
        self.assertIsNone(self.image("add-same-url")["urlForGpu"])

    def test_a_pull_secret_is_off_by_default_and_is_selected_from_those_that_there_are(self):
        self.secret("add-secret")
        self.open("/images/add")
        self.assertFalse(self.field("pullSecret").is_displayed())
        self.tick("usesPullSecret")
        self.wait(lambda: self.field("pullSecret").is_displayed())
        self.assertIn("add-secret", self.field("pullSecret").text)
        self.type("displayName", "add-secretive")
        self.choose("type", "cpu")
        self.type("url", "quay.io/team/image:1")
        self.confirm()
        self.wait(lambda: self.text_of("#pullSecret-fault") != "")
        self.choose("pullSecret", "add-secret")
        self.confirm_and_arrive()
        self.assertEqual("add-secret", self.image("add-secretive")["pullSecret"])

    def test_global_lets_every_group_in_and_hides_the_groups(self):
        self.groups("add-ml")
        self.open("/images/add")
        self.wait(lambda: "Edit Groups" in self.labels())
        self.choose("groups", "add-ml")
        self.tick("global")
        self.wait(lambda: "Edit Groups" not in self.labels())
        self.type("displayName", "add-for-all")
        self.choose("type", "cpu")
        self.type("url", "quay.io/team/image:1")
        self.confirm_and_arrive()
        image = self.image("add-for-all")
        self.assertEqual((True, []), (image["global"], image["groups"]))

    def test_what_does_not_apply_is_left_away(self):
        self.open("/images/add")
        self.type("displayName", "add-turned-round")
        self.choose("type", "universal")
        self.tick("hasUrlForGpu")
        self.type("urlForGpu", "this is no url")
        self.choose("source", "custom")
        self.type("apt", "this --is no package!")
        self.choose("source", "existing")
        self.choose("type", "gpu")
        self.type("url", "quay.io/team/image:1")
        self.confirm_and_arrive()
        self.assertEqual("gpu", self.image("add-turned-round")["type"])

    def test_every_fault_stands_at_its_field_and_nothing_typed_is_lost(self):
        self.groups("add-ml")
        self.open("/images/add")
        self.type("displayName", "-add-faulty")
        self.type("description", "kept\nas it is")
        self.choose("type", "universal")
        self.type("url", "quay.io/Team/UPPER:1")
        self.tick("hasUrlForGpu")
        self.type("urlForGpu", "::")
        self.choose("groups", "add-ml")
        self.type("reason", "kept too")
        self.confirm()
        self.sees("Nothing was added: something below has to be put right.")
        self.assertIn("begins with '-'", self.text_of("#displayName-fault"))
        for name in ["url", "urlForGpu"]:
            self.assertNotEqual("", self.text_of(f"#{name}-fault"))
            self.assertEqual("true", self.field(name).get_attribute("aria-invalid"))
        kept = {name: self.field(name).get_attribute("value") for name in ["displayName", "description", "url", "urlForGpu", "reason"]}
        self.assertEqual(
            {
                "displayName": "-add-faulty", "description": "kept\nas it is", "url": "quay.io/Team/UPPER:1",
                "urlForGpu": "::", "reason": "kept too",
            },
            kept,
        )
        self.assertTrue(self.find("input[name=groups][value=add-ml]").is_selected())
        self.assertTrue(self.find("input[name=type][value=universal]").is_selected())
        self.is_fit_for_everybody()
        self.assertEqual(0, self.ledger.get("/images", search="add-faulty")["total"])

    def test_the_group_that_one_looks_for_is_found_among_many(self):
        self.groups(*[f"add-many-{number:02}" for number in range(15)])
        self.open("/images/add")
        self.find("#group-filter").send_keys("many-07", Keys.ENTER)
        self.wait(lambda: [box.text for box in self.find_all("#group-boxes .choice") if box.is_displayed()] == ["add-many-07"])
        self.assertEqual("/images/add", self.path)

    def test_of_more_groups_than_a_page_can_show_the_others_are_named_one_a_line(self):
        many = Ledger()
        self.addCleanup(many.end)
        with concurrent.futures.ThreadPoolExecutor(8) as workers:
            names = [f"many-{number:04}" for number in range(1002)]
            list(workers.map(lambda name: many.call("POST", "/groups", {"name": name}, waits=False), names))
        many.add_group("the-last")
        self.browser.get(many.link)
        self.browser.get(many.url + "/images/add")
        self.assertEqual(1000, len(self.find_all("#group-boxes input")))
        self.type("displayName", "for-the-last")
        self.choose("type", "cpu")
        self.type("url", "quay.io/team/image:1")
        self.choose("groups", "many-0003")
        self.type("otherGroups", "the-lost\nthe-last")
        self.confirm()
        self.wait(lambda: "there is no group 'the-lost'" in self.text_of("#groups-fault"))
        self.assertEqual("the-lost\nthe-last", self.field("otherGroups").get_attribute("value"))
        self.is_fit_for_everybody()
        self.type("otherGroups", "the-last")
        self.confirm_and_arrive()
        image = many.get("/images")["items"][0]
        self.assertEqual(["many-0003", "the-last"], image["groups"])
        # Whoever administers one of the others finds its box.
        self.browser.delete_all_cookies()
        self.browser.get(many.url + f"/log-in?next=/images/{image['name']}/groups")
        self.type("token", many.issue_token("of-the-last", groupAdmin=["zz-nowhere", "the-first", "the-last"]))
        many.add_group("the-first")
        self.press("Log in")
        self.wait(lambda: self.path.endswith("/groups"))
        boxes = {box.get_attribute("value"): box.is_enabled() for box in self.find_all("#group-boxes input")}
        self.assertEqual({"many-0003": False, "the-first": True, "the-last": True}, boxes)

    def test_hostile_text_in_every_field_is_shown_as_text(self):
        self.open("/images/add", source="custom")
        one_line = HOSTILE.replace("\n", " ")
        for name in ["displayName", "baseImage", "apt", "conda", "pip", "reason"]:
            self.type(name, one_line)
        self.type("description", HOSTILE)
        self.tick("choosesName")
        self.type("name", one_line)
        self.confirm()
        self.sees("has to be put right")
        for name in ["displayName", "description", "baseImage", "apt", "conda", "pip", "reason", "name"]:
            self.assertEqual(HOSTILE, self.field(name).get_attribute("value"), name)
        self.assertEqual([], self.find_all("main script, main img"))
        self.assertNotIn(self.browser.get_cookie("imageledger_session")["value"], self.browser.page_source)

    def test_it_can_be_read_by_everybody_and_on_a_telephone(self):
        for source in ["existing", "custom"]:
            self.open("/images/add", source=source)
            self.choose("type", "universal")
            self.tick("usesPullSecret" if source == "existing" else "usesBasePullSecret")
            self.is_fit_for_everybody()

    def test_an_auditor_sees_no_way_to_add_and_is_refused_in_words(self):
        self.log_in_anew(self.ledger.issue_token("add-auditor", "auditor"))
        self.open("/images")
        self.assertFalse(self.can_press("+ Add"))
        self.open("/images/add")
        self.sees("With the role auditor you may not add images")

    def test_nothing_is_added_to_the_past(self):
        self.open("/images", asOf="1")
        self.assertFalse(self.can_press("+ Add"))
        self.open("/images/add", asOf="1")
        self.sees("the past cannot be changed")


class AddCustomImageTest(ImagePageTest):
    def test_a_custom_image_is_built_with_all_that_was_filled_in(self):
        silence, base = base_image_that_never_comes()
        self.addCleanup(silence.close)
        self.secret("add-secret")
        self.open("/images/add", source="custom")
        self.type("displayName", "add-custom")
        self.choose("type", "gpu")
        self.type("baseImage", base)
        self.tick("usesBasePullSecret")
        self.choose("basePullSecret", "add-secret")
        self.type("apt", "curl\ngit")
        self.type("conda", "-c conda-forge::numpy==1.17*")
        self.type("pip", "requests>=2\n\nscipy")
        self.tick("global")
        self.confirm_and_arrive()
        self.sees("is being built and will be added")
        image = self.image("add-custom")
        build = self.ledger.get(f"/builds/{image['lastBuild']['id']}", minPosition=self.ledger.position)
        self.assertEqual(("custom", "gpu", True), (image["source"], image["type"], image["global"]))
        self.assertEqual(
            {
                "baseImage": base, "pullSecret": "add-secret", "apt": ["curl", "git"],
                "conda": ["-c conda-forge::numpy==1.17*"], "pip": ["requests>=2", "scipy"],
            },
            build["input"],
        )

    def test_a_base_image_and_a_package_are_required(self):
        self.open("/images/add", source="custom")
        self.type("displayName", "add-without-base")
        self.choose("type", "cpu")
        self.confirm()
        self.wait(lambda: self.text_of("#baseImage-fault") != "")
        self.assertIn("is required", self.text_of("#baseImage-fault"))
        self.type("baseImage", "quay.io/team/base:1")
        self.confirm()
        self.wait(lambda: self.text_of("#apt-fault") != "")
        self.assertIn("at least one package", self.text_of("#apt-fault"))

    def test_a_fault_in_a_package_names_its_line(self):
        self.open("/images/add", source="custom")
        self.type("displayName", "add-bad-lines")
        self.choose("type", "cpu")
        self.type("baseImage", "quay.io/team/base:1")
        self.type("apt", "curl\n\n--force-yes")
        self.type("conda", "numpy==1.17*\nnumpy[")
        self.type("pip", "requests\n-r requirements.txt")
        self.confirm()
        self.sees("has to be put right")
        self.assertIn("line 3: ", self.text_of("#apt-fault"))
        self.assertIn("line 2: ", self.text_of("#conda-fault"))
        self.assertIn("line 2: ", self.text_of("#pip-fault"))
        self.assertEqual("curl\n\n--force-yes", self.field("apt").get_attribute("value"))
        self.is_fit_for_everybody()

    def test_the_containerfile_and_the_faults_are_shown_while_one_types(self):
        self.open("/images/add", source="custom")
        self.type("baseImage", "quay.io/team/base:1")
        self.type("apt", "curl")
        self.wait(lambda: "FROM quay.io/team/base:1" in self.text_of("#preview"))
        self.assertIn("curl", self.text_of("#preview"))
        self.is_fit_for_everybody()
        self.type("pip", "requests\nnot a | package")
        self.wait(lambda: "line 2: " in self.text_of("#pip-fault"))
        self.assertNotIn("FROM", self.text_of("#preview"))
        self.type("pip", "requests")
        self.wait(lambda: "FROM" in self.text_of("#preview") and self.text_of("#pip-fault") == "")
        self.assertEqual([], self.find_all(".has-fault"))

    def test_a_base_image_is_suggested_from_those_that_are_known(self):
        self.ledger.add_image("add-known", url="quay.io/team/add-suggested:7")
        self.open("/images/add", source="custom")
        self.type("baseImage", "add-sugg")
        self.wait(
            lambda: [option.get_attribute("value") for option in self.find_all("#baseImage-suggestions option")]
            == ["quay.io/team/add-suggested:7"]
        )
