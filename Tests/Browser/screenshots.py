"""Pictures of pages, to be looked at before anybody says that they are good: light and dark, wide and narrow.

    AXE_CORE=… python3 Tests/Browser/screenshots.py FOLDER [PATH…]     every page unless some are named

The paths may name the image and the build of the world that is made for them: /images/{image}, /builds/{build}.
"""

import pathlib
import sys
import time

from bases import push_base
from pages import new_browser, shared_ledger

PAGES = [
    "/log-in", "/images", "/images/add", "/images/{image}", "/images/{image}/edit", "/images/{image}/groups",
    "/images/{image}/remove", "/images/{image}/history", "/images/{image}/blame", "/images/{image}/rebuild", "/selection",
    "/builds", "/builds/{build}", "/builds/{running}", "/groups", "/groups/ml", "/groups/ml/remove", "/permissions",
    "/permissions/explain?user=ada&image={image}", "/pull-secrets", "/tokens", "/audit", "/audit/net?since=5", "/time-travel?at=9",
    "/replay?stream=image-{image}", "/replay/bisect", "/projections", "/images?asOf=9",
]


def world(ledger):
    """Some months of a small platform, in seconds."""
    base = push_base(ledger.registry, "bases/notebook")
    for name, title in [("ml", "Machine learning"), ("vision", "Computer vision"), ("statistics", "Statistics course")]:
        ledger.add_group(name, displayName=title)
    ledger.issue_token("ada", displayName="Ada Lovelace", groups=["ml"])
    ledger.add_image("jupyter-base", description="Plain Jupyter", url="quay.io/jupyter/base-notebook:latest", **{"global": True})
    ledger.add_image("pytorch-2.4", description="PyTorch with CUDA 12", type="gpu", url="quay.io/acme/torch:2.4", groups=["ml", "vision"])
    ledger.add_image("r-4.4", description="RStudio for the statistics course", url="quay.io/acme/r:4.4", groups=["statistics"])
    build = {"baseImage": base, "apt": ["git", "graphviz"], "conda": [], "pip": []}
    image = ledger.call(
        "POST", "/images", {"displayName": "astro-tools", "type": "universal", "groups": ["statistics"], "build": build},
        headers={"Ledger-Reason": "for the summer school"},
    )
    added = ledger.position
    while (first := ledger.get(f"/images/{image['name']}/builds", minPosition=added)["items"][0])["state"] in ("queued", "running"):
        time.sleep(0.2)
    ledger.call("PUT", f"/images/{image['name']}/groups", {"groups": ["ml", "statistics"]}, headers={"Ledger-Reason": "the ML course needs it too"})
    ledger.call("PATCH", f"/images/{image['name']}", {"description": "Tools of the summer school"})
    running = ledger.call("POST", "/images", {"displayName": "speech-2", "type": "gpu", "groups": ["ml"], "build": {**build, "apt": ["git", "ticks-1"]}})
    time.sleep(5)
    return {"image": image["name"], "build": first["id"], "running": running["lastBuild"]["id"]}


def take(browser, url, folder, path):
    name = path.split("?")[0].strip("/").replace("/", "-") or "first"
    if "?" in path:
        name += "-" + path.split("?")[1].split("=")[0]
    for scheme in ["light", "dark"]:
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        for width in [1280, 400]:
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
            )
            browser.get(url + path)
            time.sleep(0.3)
            browser.save_screenshot(str(folder / f"{name}-{scheme}-{width}.png"))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    ledger = shared_ledger()
    names = world(ledger)
    browser = new_browser()
    try:
        browser.get(ledger.link)
        for path in sys.argv[2:] or PAGES:
            take(browser, ledger.url, folder, path.format(**names))
    finally:
        browser.quit()


main()
