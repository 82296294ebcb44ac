"""Take the pictures of the documentation: `make screenshots` (needs Debian's chromium and chromium-driver)."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import waitress
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services, build_index

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
PAGES = {
    "search.png": f"/search?q={quote('乡村振兴')}",
    "report.png": f"/documents/150921-2023?q={quote('乡村振兴')}#p51",
    "trends.png": f"/trends?q={quote('乡村振兴')}&q={quote('数字经济')}&q={quote('养老')}&measure=per_10k#figure-1",
    "concordance.png": f"/concordance?q={quote('乡村振兴')}&sort=right",
    "source.png": f"/documents/140826-2022?q={quote('乡村振兴')}&view=source",
    "review.png": "/documents/140826-2022/review?reason=lost-byte#places",
}
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--accept-lang=zh-CN",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--hide-scrollbars", "--window-size=1280,900",
)  # fmt: skip


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Index the five reports, serve them, give the address."""
    settings = Settings(index=folder)
    build_index(settings, [ROOT / "corpus"], lambda results, _: results)
    services = Services(settings)
    services.load()
    server = waitress.create_server(create_app(services, settings), host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@contextmanager
def browser(profile: Path) -> Iterator[webdriver.Chrome]:
    """Start a headless chromium with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def main() -> None:
    """Write every picture."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with served(folder / "index") as address, browser(folder / "profile") as driver:
            for name, path in PAGES.items():
                driver.get(address + path)
                driver.save_screenshot(str(TARGET / name))


if __name__ == "__main__":
    main()
