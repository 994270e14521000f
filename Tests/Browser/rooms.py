"""Each page that there is, for the tests that all pages have to pass. Whoever adds a page adds its address here."""

# Of a world with the image and the group that `settle` makes, whose names stand in braces: by who may see them, of whom each
# may see what those in front may see too.
FOR_EVERYBODY = ["/selection", "/permissions", "/permissions/explain"]
FOR_GROUP_ADMINISTRATORS = ["/images", "/images/{image}", "/groups", "/groups/{group}"]
FOR_AUDITORS = [
    "/images/{image}/history",
    "/images/{image}/blame",
    "/builds",
    "/audit",
    "/audit/net",
    "/time-travel",
    "/replay",
    "/replay?stream=image-{image}",
    "/replay/bisect",
]
WITHOUT_PAST = ["/pull-secrets", "/tokens", "/projections"]
FOR_ADMINISTRATORS = [
    "/images/add",
    "/images/{image}/edit",
    "/images/{image}/groups",
    "/images/{image}/remove",
    "/groups/{group}/remove",
]

PAGES_WITH_PAST = FOR_EVERYBODY + FOR_GROUP_ADMINISTRATORS + FOR_AUDITORS
PAGES = PAGES_WITH_PAST + WITHOUT_PAST + FOR_ADMINISTRATORS


def settle(ledger):
    """A small world, made once."""
    if not hasattr(ledger, "settled"):
        ledger.add_group("rooms-group")
        image = ledger.add_image("rooms-image", groups=["rooms-group"])["name"]
        ledger.call("PATCH", f"/images/{image}", {"type": "gpu"}, headers={"Ledger-Reason": "Larger models"})
        ledger.settled = {"image": image, "group": "rooms-group", "position": int(ledger.position or 1)}
    return ledger.settled


def pages(ledger, which=None):
    world = settle(ledger)
    return [page.format(**world) for page in (PAGES if which is None else which)]
