"""Pictures of pages, to be looked at before anybody says that they are good: light and dark, wide and narrow.

    AXE_CORE=… python3 Tests/Browser/screenshots.py FOLDER PATH…     of a new server, or of IMAGELEDGER_SHOWN's
"""

import os
import pathlib
import sys

from pages import new_browser, shared_ledger


def take(browser, url, folder, path):
    name = path.strip("/").replace("/", "-").replace("?", "-") or "first"
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
            browser.save_screenshot(str(folder / f"{name}-{scheme}-{width}.png"))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    browser = new_browser()
    try:
        if shown := os.environ.get("IMAGELEDGER_SHOWN"):
            # The link that logs in, as `serve` printed it.
            url = shown.split("/log-in")[0]
            browser.get(shown)
        else:
            ledger = shared_ledger()
            url = ledger.url
            browser.get(ledger.link)
        for path in sys.argv[2:]:
            take(browser, url, folder, path)
    finally:
        browser.quit()


main()
