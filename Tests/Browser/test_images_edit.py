from images import HOSTILE, ImagePageTest, base_image_that_never_comes


class EditImageTest(ImagePageTest):
    expected_in_console = ("422", "412", "403", "404")

    def test_only_what_was_changed_is_changed(self):
        self.secret("edit-secret")
        self.ledger.add_image("edit-some", name="edit-some", description="kept", pullSecret="edit-secret")
        self.open("/images/edit-some")
        self.press("Edit")
        self.wait(lambda: self.path == "/images/edit-some/edit")
        self.is_fit_for_everybody()
        self.type("displayName", "edit-some-2")
        self.type("reason", "a new name")
        self.press("Confirm")
        self.sees("Image edit-some was edited.")
        self.assertEqual("/images/edit-some", self.path)
        event = self.ledger.get("/images/edit-some/history", minPosition=self.shown_position("edit-some"))["items"][0]
        self.assertEqual(["displayName"], [change["field"] for change in event["changes"]])
        self.assertEqual("a new name", event["reason"])

    def test_what_is_emptied_or_switched_off_is_cleared(self):
        self.secret("edit-secret")
        self.ledger.add_image(
            "edit-cleared", name="edit-cleared", type="universal", description="gone", pullSecret="edit-secret",
            urlForGpu="quay.io/team/gpu:1",
        )
        self.open("/images/edit-cleared/edit")
        self.assertTrue(self.field("usesPullSecret").is_selected())
        self.assertTrue(self.field("hasUrlForGpu").is_selected())
        self.assertEqual("quay.io/team/gpu:1", self.field("urlForGpu").get_attribute("value"))
        self.field("description").clear()
        self.tick("usesPullSecret", False)
        self.tick("hasUrlForGpu", False)
        self.press("Confirm")
        self.sees("was edited")
        image = self.show("edit-cleared")
        self.assertEqual([None, None, None], [image[name] for name in ["description", "pullSecret", "urlForGpu"]])

    def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(self):
        self.ledger.add_image("edit-faulty", name="edit-faulty")
        self.open("/images/edit-faulty/edit")
        self.type("displayName", "Edit Faulty")
        self.type("description", HOSTILE)
        self.type("url", HOSTILE)
        self.press("Confirm")
        self.sees("Nothing was changed: something below has to be put right.")
        self.assertIn("a-z", self.text_of("#displayName-fault"))
        self.assertNotEqual("", self.text_of("#url-fault"))
        self.assertEqual(HOSTILE, self.field("description").get_attribute("value"))
        self.assertEqual(HOSTILE, self.field("url").get_attribute("value"))
        self.assertEqual([], self.find_all("main script, main img"))
        self.is_fit_for_everybody()
        self.type("displayName", "edit-faulty-no-more")
        self.type("url", "quay.io/team/right:1")
        self.press("Confirm")
        self.sees("was edited")
        self.assertEqual(HOSTILE, self.show("edit-faulty")["description"])

    def test_what_does_not_apply_is_left_away_and_kept_in_the_form(self):
        self.ledger.add_image("edit-turned", name="edit-turned", type="universal")
        self.open("/images/edit-turned/edit")
        self.tick("hasUrlForGpu")
        self.type("urlForGpu", "quay.io/team/typed:gpu")
        self.choose("type", "cpu")
        self.type("displayName", "Edit Turned")
        self.press("Confirm")
        self.sees("something below has to be put right")
        self.assertFalse(self.field("urlForGpu").is_displayed())
        self.assertEqual("quay.io/team/typed:gpu", self.field("urlForGpu").get_attribute("value"))
        self.type("displayName", "edit-turned")
        self.press("Confirm")
        self.sees("was edited")
        image = self.show("edit-turned")
        self.assertEqual(("cpu", None), (image["type"], image["urlForGpu"]))

    def test_of_two_who_edit_one_image_the_second_sees_both_versions_and_goes_on(self):
        self.ledger.add_image("edit-two", name="edit-two", description="first", url="quay.io/team/two:1")
        other = self.ledger.issue_token("edit-other", "admin", displayName="Olga Other")
        self.open("/images/edit-two/edit")
        self.ledger.call("PATCH", "/images/edit-two", {"description": "hers", "url": "quay.io/team/two:2"}, token=other)
        self.type("displayName", "edit-two-mine")
        self.type("description", "mine")
        self.type("reason", "still mine")
        self.press("Confirm")
        self.sees("Olga Other changed this image while you did")
        self.assertEqual("edit-two", self.show("edit-two")["displayName"])
        rows = {
            row.find_element("tag name", "th").text: [cell.text for cell in row.find_elements("tag name", "td")]
            for row in self.find_all("tbody tr")
        }
        self.assertEqual(["first", "hers", "mine"], rows["Description both changed it"])
        self.assertEqual(["quay.io/team/two:1", "quay.io/team/two:2", "quay.io/team/two:1"], rows["Container Image URL"])
        self.assertEqual(["edit-two", "edit-two", "edit-two-mine"], rows["Display name"])
        # What only the other changed is hers in the form; what both did, is mine.
        self.assertEqual("quay.io/team/two:2", self.field("url").get_attribute("value"))
        self.assertEqual("mine", self.field("description").get_attribute("value"))
        self.assertEqual("still mine", self.field("reason").get_attribute("value"))
        self.is_fit_for_everybody()
        self.press("Confirm")
        self.sees("was edited")
        image = self.show("edit-two")
        self.assertEqual(
            ["edit-two-mine", "mine", "quay.io/team/two:2"],
            [image[name] for name in ["displayName", "description", "url"]],
        )

    def test_a_third_who_comes_in_between_is_a_conflict_again(self):
        self.ledger.add_image("edit-three", name="edit-three", description="first")
        self.open("/images/edit-three/edit")
        for text in ["second", "third"]:
            self.ledger.call("PATCH", "/images/edit-three", {"description": text})
            self.type("description", "mine")
            self.press("Confirm")
            self.wait(lambda: text in [cell.text for cell in self.find_all("tbody td")])
        self.press("Confirm")
        self.sees("was edited")
        self.assertEqual("mine", self.show("edit-three")["description"])

    def test_a_build_that_goes_on_meanwhile_is_no_conflict(self):
        silence, base = base_image_that_never_comes()
        self.addCleanup(silence.close)
        image = self.add_custom("edit-built", base)
        self.open("/images/edit-built/edit")
        self.assertEqual([], self.find_all("[name=url]"))
        self.ledger.call("POST", f"/builds/{image['lastBuild']['id']}/cancel")
        self.type("description", "edited while it was built")
        self.press("Confirm")
        self.sees("was edited")
        self.assertEqual("edited while it was built", self.show("edit-built")["description"])

    def test_an_image_that_was_removed_meanwhile_says_by_whom(self):
        self.ledger.add_image("edit-removed", name="edit-removed")
        self.open("/images/edit-removed/edit")
        self.ledger.call("DELETE", "/images/edit-removed")
        self.type("description", "too late")
        self.press("Confirm")
        self.sees("It was removed by Administrator")

    def test_a_form_that_is_sent_as_it_was_changes_nothing_and_says_so(self):
        self.ledger.add_image("edit-same", name="edit-same", description="two\nlines", type="universal")
        version = self.show("edit-same")["version"]
        for page in ["edit", "groups"]:
            self.open(f"/images/edit-same/{page}")
            self.press("Confirm")
            self.sees("Nothing was different, so nothing was changed.")
        self.assertEqual(version, self.show("edit-same")["version"])

    def test_nobody_else_than_an_administrator_edits(self):
        self.ledger.add_image("edit-closed", name="edit-closed")
        self.log_in_anew(self.ledger.issue_token("edit-auditor", "auditor"))
        self.open("/images/edit-closed/edit")
        self.sees("With the role auditor you may not edit images")


class ImageGroupsTest(ImagePageTest):
    expected_in_console = ("412", "403")

    def ticked(self):
        return [box.get_attribute("value") for box in self.find_all("input[name=groups]") if box.is_selected()]

    def test_groups_are_given_and_taken(self):
        self.groups("groups-a", "groups-b")
        self.ledger.add_image("groups-some", name="groups-some", groups=["groups-a"])
        self.open("/images/groups-some")
        self.press("Edit Groups")
        self.wait(lambda: self.path == "/images/groups-some/groups")
        self.assertEqual(["groups-a"], self.ticked())
        self.is_fit_for_everybody()
        self.choose("groups", "groups-b")
        self.find("input[name=groups][value=groups-a]").click()
        self.press("Confirm")
        self.sees("Who may use image groups-some was changed.")
        self.assertEqual(["groups-b"], self.show("groups-some")["groups"])

    def test_global_keeps_the_groups_for_later(self):
        self.groups("groups-a")
        self.ledger.add_image("groups-global", name="groups-global", groups=["groups-a"])
        self.open("/images/groups-global/groups")
        self.tick("global")
        self.press("Confirm")
        self.sees("was changed")
        image = self.show("groups-global")
        self.assertEqual((True, ["groups-a"]), (image["global"], image["groups"]))

    def test_of_two_who_change_groups_neither_loses_what_they_did(self):
        self.groups("groups-a", "groups-b", "groups-c")
        self.ledger.add_image("groups-two", name="groups-two", groups=["groups-a"])
        self.open("/images/groups-two/groups")
        self.ledger.call("PUT", "/images/groups-two/groups", {"groups": ["groups-a", "groups-b"]})
        self.choose("groups", "groups-c")
        self.press("Confirm")
        self.sees("changed this image while you did")
        self.assertEqual(["groups-a", "groups-b"], self.show("groups-two")["groups"])
        self.assertEqual(["groups-a", "groups-b", "groups-c"], self.ticked())
        self.is_fit_for_everybody()
        self.press("Confirm")
        self.sees("was changed")
        self.assertEqual(["groups-a", "groups-b", "groups-c"], self.show("groups-two")["groups"])

    def test_the_administrator_of_a_group_changes_the_boxes_of_their_own_groups_only(self):
        self.groups("groups-own", "groups-strange", "groups-third")
        self.ledger.add_image("groups-partly", name="groups-partly", groups=["groups-strange"])
        self.log_in_anew(self.ledger.issue_token("groups-admin", groups=["groups-own"], groupAdmin=["groups-own"]))
        self.open("/images/groups-partly/groups")
        self.assertEqual([], self.find_all("[name=global]"))
        boxes = {box.get_attribute("value"): box.is_enabled() for box in self.find_all("input[name=groups]")}
        self.assertEqual({"groups-own": True, "groups-strange": False}, boxes)
        self.is_fit_for_everybody()
        self.choose("groups", "groups-own")
        self.press("Confirm")
        self.sees("was changed")
        self.assertEqual(["groups-own", "groups-strange"], self.show("groups-partly")["groups"])
        self.open("/images/groups-partly/groups")
        self.find("input[name=groups][value=groups-own]").click()
        self.press("Confirm")
        self.sees("was changed")
        self.assertEqual(["groups-strange"], self.show("groups-partly")["groups"])


class RemoveImageTest(ImagePageTest):
    expected_in_console = ("412", "403")

    def test_it_asks_first_and_says_which_groups_lose_the_image(self):
        self.groups("remove-a", "remove-b")
        self.ledger.add_image("remove-some", name="remove-some", groups=["remove-a", "remove-b"])
        self.open("/images", search="remove-some")
        self.press("Remove remove-some")
        self.wait(lambda: self.path == "/images/remove-some/remove")
        self.assertEqual(["remove-a", "remove-b"], [chip.text for chip in self.find_all("main .chip")])
        self.assertEqual([], self.find_all("[name=artefacts]"))
        self.is_fit_for_everybody()
        self.press("Keep it")
        self.wait(lambda: self.path == "/images/remove-some")
        self.press("Remove")
        self.wait(lambda: self.path == "/images/remove-some/remove")
        self.type("reason", "nobody uses it")
        self.press("Remove")
        self.sees("Image remove-some was removed.")
        self.assertEqual("/images", self.path)
        self.assertEqual([], self.find_all("#image-remove-some"))

    def test_a_global_image_is_lost_by_everybody_and_one_without_groups_by_nobody(self):
        self.ledger.add_image("remove-all", name="remove-all", **{"global": True})
        self.open("/images/remove-all/remove")
        self.sees("Everybody: the image is global.")
        self.ledger.add_image("remove-none", name="remove-none")
        self.open("/images/remove-none/remove")
        self.sees("Nobody: it is not global and no group may use it.")

    def test_of_a_custom_image_one_says_what_becomes_of_what_was_built(self):
        silence, base = base_image_that_never_comes()
        self.addCleanup(silence.close)
        self.add_custom("remove-custom", base)
        self.open("/images/remove-custom/remove")
        self.sees("its build is cancelled first")
        self.is_fit_for_everybody()
        self.choose("artefacts", "delete")
        self.press("Remove")
        self.sees("was removed")
        events = self.ledger.get("/events", limit=1000)["items"]
        removals = [event for event in events if event["stream"] == "image-remove-custom" and event["type"] == "ImageRemoved"]
        self.assertEqual(["deleted"], [event["payload"]["artefacts"] for event in removals])

    def test_an_image_that_was_changed_meanwhile_is_looked_at_again_first(self):
        self.groups("remove-a")
        self.ledger.add_image("remove-changed", name="remove-changed")
        self.open("/images/remove-changed/remove")
        self.ledger.call("PUT", "/images/remove-changed/groups", {"groups": ["remove-a"]})
        self.press("Remove")
        self.sees("changed this image meanwhile")
        self.assertIn("remove-a", self.text_of("main ins"))
        self.is_fit_for_everybody()
        self.press("Remove")
        self.sees("Image remove-changed was removed.")

    def test_nobody_else_than_an_administrator_removes(self):
        self.ledger.add_image("remove-closed", name="remove-closed")
        self.log_in_anew(self.ledger.issue_token("remove-auditor", "auditor"))
        self.open("/images", search="remove-closed")
        self.sees("remove-closed")
        self.assertFalse(self.can_press("Remove remove-closed"))
        self.open("/images/remove-closed/remove")
        self.sees("With the role auditor you may not remove images")
