"""WCAG 2.2 AA on every page, as far as axe can tell: light and dark, on a desk and on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

pytestmark = pytest.mark.browser

# One line for each page and each of its states.
PAGES = {
    "start": "/",
    "results": "/search?q=乡村振兴",
    "results, without some": "/search?q=乡村振兴&not_region=140000&not_year=2023",
    "results, filtered": "/search?q=乡村振兴&region=150000&year=2020..2023&section=plan&sort=year",
    "nothing found": "/search?q=并无此词&region=140000&mode=exact",
    "query refused": '/search?q=乡村 "振兴&region=150000',
    "not found": "/documents/999999-1900",
    "report": "/documents/150921-2023?q=乡村振兴#p51",
    "source": "/documents/150921-2023?q=乡村振兴&view=source",
    "review": "/documents/150921-2023/review",
    "trends, nothing asked": "/trends",
    "trends by year": "/trends?q=乡村振兴&q=脱贫攻坚&region=150000",
    "trends by province": "/trends?q=乡村振兴&by=province&measure=per_10k",
    "first use": "/first-use?q=乡村振兴",
    "first use of nothing": "/first-use?q=并无此词",
    "coverage": "/coverage",
    "coverage, all that is missing": "/coverage?by=county&region=150000&missing=all",
    "trends by county and year": "/trends?q=乡村振兴&by=county-year",
    "concordance": "/concordance?q=乡村振兴&sort=right",
    "concordance, long contexts": "/concordance?q=乡村振兴&context=40&region=150000",
    "collocates": "/collocates?q=发展&side=left",
    "two sets": "/compare?q=region:绛县&q=region:内蒙古",
    "two reports, nothing asked": "/compare?view=reports",
    "two reports": "/compare?documents=150921-2023&documents=150784-2023&section=plan",
    "citation": "/documents/150921-2023/cite?p=51",
}
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCREENS = {"desk": (1280, 900, False), "phone": (390, 844, True)}
AXE = (files("selenium_axe_python") / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, scripted: WebDriver) -> Iterator[None]:
    width, height, mobile = SCREENS[request.param]
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
    scripted.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    yield
    scripted.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@contextmanager
def colours(browser: WebDriver, scheme: str) -> Iterator[None]:
    """Let the reader prefer light or dark."""
    wanted = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    yield
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def violations(browser: WebDriver) -> list[str]:
    """Give what axe finds in the page: the rule, what it asks for, and where."""
    if not browser.execute_script("return 'axe' in window"):
        browser.execute_script(AXE)
    options = json.dumps({"runOnly": STANDARD, "resultTypes": ["violations"]})
    found = browser.execute_async_script(f"axe.run({options}).then(arguments[0])")["violations"]
    return [
        f"{rule['id']}: {rule['help']} — {node['html'][:160]} — {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(scripted: WebDriver, site: str, url: str) -> None:
    scripted.get(site + url)
    scripted.get_log("browser")  # type: ignore[no-untyped-call]  # that pages of failures have their status is no news
    for scheme in ("light", "dark"):
        with colours(scripted, scheme):
            assert violations(scripted) == [], scheme


@pytest.mark.usefixtures("screen")
def test_axe_finds_nothing_where_reports_are_added(scripted: WebDriver, adding: str, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    for name in ("绛县2022.txt", "何处.txt"):
        (tmp_path / "inbox" / name).write_text("政府工作报告\n\n各位代表：\n\n推进乡村振兴。\n", encoding="utf-8")
    (tmp_path / "inbox" / "空.txt").write_bytes(b"")
    scripted.get(adding)
    assert len(scripted.find_elements(By.CLASS_NAME, "adding-card")) == 3
    for scheme in ("light", "dark"):
        with colours(scripted, scheme):
            assert violations(scripted) == [], scheme


@pytest.mark.usefixtures("screen")
def test_axe_finds_nothing_in_what_opens(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/search?q=乡村振兴")
    for what in ("details:not(.menu)", ".prefs", ".results .menu"):  # a menu lies over what is below it
        opened = f"document.querySelectorAll('details').forEach(one => {{ one.open = one.matches('{what}') }})"
        scripted.execute_script(opened)
        assert violations(scripted) == []
    scripted.execute_script("document.getElementById('keys').showModal()")
    assert violations(scripted) == []


def test_axe_finds_what_is_wrong(scripted: WebDriver, site: str) -> None:
    scripted.get(site)
    scripted.execute_script("document.querySelector('.hint').style.color = '#ccc'")
    assert [found for found in violations(scripted) if found.startswith("color-contrast")]
