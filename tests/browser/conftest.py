"""The whole product in a real browser: the five reports, indexed and served on a free port."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from werkzeug.serving import make_server

from searchapp.indexing.builder import FileResult
from searchapp.settings import Settings
from searchapp.web import create_app
from searchapp.wiring import Services, build_index

CORPUS = Path(__file__).parents[2] / "corpus"
FLAGS = (
    "--headless",
    "--lang=zh-CN",
    "--accept-lang=zh-CN",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,900",
)


def silent(results: Iterable[FileResult], _total: int) -> Iterable[FileResult]:
    return results


@pytest.fixture(scope="session")
def chromium() -> tuple[str, str]:
    """Give the browser and its driver; skip where one is missing."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("no chromium with chromedriver here (Debian: apt install chromium chromium-driver)")
    return browser, driver


@pytest.fixture(scope="session")
def site(chromium: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the reports; give the address."""
    settings = Settings(index=tmp_path_factory.mktemp("index"))
    build_index(settings, [CORPUS], silent)
    with served(settings) as address:
        yield address


@pytest.fixture
def adding(chromium: tuple[str, str], tmp_path: Path) -> Iterator[str]:
    """Serve a folder for new reports and no index yet; give the address of the page that adds them."""
    with served(Settings(index=tmp_path / "index", inbox=str(tmp_path / "inbox")), "of-this-test") as address:
        yield f"{address}/add?token=of-this-test"


@contextmanager
def served(settings: Settings, token: str = "") -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(Services(settings), settings, token), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def launch(chromium: tuple[str, str], profile: Path, *, javascript: bool = True) -> WebDriver:
    options = webdriver.ChromeOptions()
    options.binary_location = chromium[0]
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not javascript:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service(chromium[1]))


@pytest.fixture(scope="session")
def scripted(chromium: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """A browser as readers have it."""
    driver = launch(chromium, tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def plain(chromium: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    """A browser with JavaScript switched off."""
    driver = launch(chromium, tmp_path_factory.mktemp("profile"), javascript=False)
    yield driver
    driver.quit()


@pytest.fixture(params=["scripted", "plain"])
def browser(request: pytest.FixtureRequest) -> WebDriver:
    """Both, one after the other."""
    driver: WebDriver = request.getfixturevalue(request.param)
    driver.set_window_size(1280, 900)
    return driver
