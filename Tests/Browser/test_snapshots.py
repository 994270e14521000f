"""Each page as HTML, laid beside what was recorded in Tests/PagesTests/Snapshots: what changes in a page is looked at.

RECORD_SNAPSHOTS=1 writes them anew.
"""

import os
import pathlib
import re
import unittest

from ledger import Ledger
from visits import Visitor

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "PagesTests/Snapshots"

# Of the small world below; whoever adds a page adds it here and records it.
PAGES = {
    "log-in": "/log-in",
    "log-in-next": "/log-in?next=/images",
    "unknown": "/no-such-page",
    "images": "/images",
    "images-none": "/images?search=nothing",
    "images-past": "/images?asOf=3",
    "image": "/images/snapshot-python",
    "image-past": "/images/snapshot-python?asOf=3",
    "image-edit": "/images/snapshot-python/edit",
    "image-groups": "/images/snapshot-python/groups",
    "image-remove": "/images/snapshot-python/remove",
    "image-history": "/images/snapshot-python/history",
    "image-blame": "/images/snapshot-python/blame",
    "selection": "/selection?groups=snapshot-ml",
    "builds": "/builds",
    "groups": "/groups",
    "group": "/groups/snapshot-ml",
    "group-remove": "/groups/snapshot-ml/remove",
    "permissions": "/permissions",
    "permissions-explain": "/permissions/explain?groups=snapshot-ml&image=snapshot-python",
    "pull-secrets": "/pull-secrets",
    "audit": "/audit",
    "audit-none": "/audit?image=nothing",
    "audit-fault": "/audit?since=yesterday&actor=ada",
    "audit-net": "/audit/net?since=3",
    "time-travel": "/time-travel?at=3",
    "time-travel-beginning": "/time-travel?at=0",
    "time-travel-fault": "/time-travel?at=soon",
    "replay": "/replay?stream=image-snapshot-python&at=4",
    "replay-none": "/replay?kind=image&name=nothing",
    "replay-bisect": "/replay/bisect?image=snapshot-python&when=type+%3D+%22gpu%22",
    "replay-bisect-fault": "/replay/bisect?image=snapshot-python&when=type+%3D",
}


def stable(page, ledger):
    """Without what is another each time: secrets, instants, ids, and the names of files, which follow their content."""
    for pattern, placeholder in [
        (r'(data-csrf-token|name="csrfToken" value|name="formKey" value)="[^"]*"', r'\1="SECRET"'),
        (r"/assets/([a-z]+)-[0-9a-f]+\.", r"/assets/\1."),
        (r'data-stops="[^"]*"', 'data-stops="STOPS"'),
        (r"\d{4}-\d\d-\d\d(T|%20| )\d\d(:|%3A)\d\d(:|%3A)\d\d(\.\d+)?(Z| UTC)?", "INSTANT"),
        (r"<rect [^>]*>", "<rect>"),
        (r'(x1|x2)="[\d.]+"', r'\1="PLACE"'),
        (r'(<input type="range"[^>]* max=)"\d+"([^>]* value=)"\d+"', r'\1"MAX"\2"PLACE"'),
        (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "ID"),
        (r"token-[A-Za-z0-9_-]{10,}", "token-ID"),
        (r"token [A-Za-z0-9_-]{16,}", "token ID"),
    ]:
        page = re.sub(pattern, placeholder, page)
    # As many bars as there are stretches in which something happened: that depends on how fast the world was made.
    page = re.sub(r"(<rect><title>[^<]*</title></rect>\s*)+", "<rect>BARS</rect>\n", page)
    return page.replace(ledger.url, "SERVER")


class SnapshotTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.ledger = Ledger()
        cls.addClassCleanup(cls.ledger.end)
        cls.ledger.add_group("snapshot-ml", displayName="Machine learning")
        cls.ledger.add_image(
            "snapshot-python", name="snapshot-python", groups=["snapshot-ml"], description='For <statistics> & "plots"'
        )
        cls.ledger.call(
            "PATCH", "/images/snapshot-python", {"type": "gpu"}, headers={"Ledger-Reason": "Larger models"}
        )
        cls.ledger.call("PUT", "/images/snapshot-python/groups", {"groups": []})
        cls.visitor = Visitor(cls.ledger, cls.ledger.token)

    def test_each_page_is_as_it_was_recorded(self):
        for name, path in PAGES.items():
            with self.subTest(page=name):
                visitor = Visitor(self.ledger) if name.startswith("log-in") else self.visitor
                page = stable(visitor.get(path).text, self.ledger)
                self.assertIn("</html>", page)
                file = FOLDER / f"{name}.html"
                if os.environ.get("RECORD_SNAPSHOTS"):
                    file.write_text(page)
                self.assertEqual(file.read_text(), page, "record it anew with RECORD_SNAPSHOTS=1 if that is meant")

    def test_nothing_is_recorded_that_no_page_has(self):
        self.assertEqual({f"{name}.html" for name in PAGES}, {file.name for file in FOLDER.glob("*.html")})


