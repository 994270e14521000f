"""Each page that there is, for the tests that all pages have to pass. Whoever adds a page adds its address here."""

# Of a world with the image and the group that `settle` makes; the names stand in braces.
PAGES = [
    "/images",
    "/audit",
    "/audit/net",
    "/time-travel",
    "/replay",
    "/replay?stream=image-{image}",
    "/replay/bisect",
]

# The same, as of a moment.
PAGES_WITH_PAST = PAGES

# What only some roles may see: the others are told so.
FOR_AUDITORS = ["/audit", "/audit/net", "/time-travel", "/replay", "/replay/bisect", "/replay?stream=image-{image}"]


def settle(ledger):
    """A small world, made once."""
    if not hasattr(ledger, "settled"):
        ledger.add_group("rooms-group")
        image = ledger.add_image("rooms-image", groups=["rooms-group"])["name"]
        ledger.call("PATCH", f"/images/{image}", {"type": "gpu"}, headers={"Ledger-Reason": "Larger models"})
        ledger.get("/audit", minPosition=ledger.position, limit=1)
        ledger.settled = {"image": image, "group": "rooms-group", "position": int(ledger.position or 1)}
    return ledger.settled


def pages(ledger, which=None):
    world = settle(ledger)
    return [page.format(**world) for page in (PAGES if which is None else which)]
