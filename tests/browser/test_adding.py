"""Reports are dropped into a page, looked through, put right and indexed, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser

REPORT = "政府工作报告\n\n——2022年1月26日在第十七届人民代表大会第二次会议上\n\n各位代表：\n\n推进乡村振兴。\n"


@pytest.fixture(autouse=True)
def _forget_log(browser: WebDriver) -> Iterator[None]:
    """Leave no word of pages that are not there, or no longer, to tests that want to hear none."""
    yield
    browser.get_log("browser")  # type: ignore[no-untyped-call]


def awaited(browser: WebDriver, selector: str, said: str) -> bool:
    """Wait until something on the page, which may only just be loading, says something."""
    waiting = WebDriverWait(browser, 60, ignored_exceptions=(NoSuchElementException, StaleElementReferenceException))
    return waiting.until(lambda driver: said in driver.find_element(By.CSS_SELECTOR, selector).text)


def test_a_dropped_report_is_put_right_and_found(browser: WebDriver, adding: str, tmp_path: Path) -> None:
    own = tmp_path / "何处.txt"
    own.write_text(REPORT, encoding="utf-8")
    browser.get(adding)
    browser.find_element(By.ID, "files").send_keys(str(own))
    browser.find_element(By.CSS_SELECTOR, "#drop button").click()
    assert awaited(browser, ".adding-card h3", "何处.txt")
    assert awaited(browser, ".adding-warnings", "未能识别地区")
    browser.find_element(By.CSS_SELECTOR, "input[name=region]").send_keys("140826")
    browser.find_element(By.CSS_SELECTOR, ".adding-correct button").click()
    assert awaited(browser, ".adding-place", "绛县")
    browser.find_element(By.CSS_SELECTOR, ".adding-update button").click()
    assert awaited(browser, ".adding-done", "1")
    browser.get(f"{adding.partition('/add')[0]}/search?q=乡村振兴&region=140826")
    assert awaited(browser, ".results h2, .results h3", "2022 绛县")


def test_nobody_adds_without_the_address_from_the_terminal(browser: WebDriver, adding: str) -> None:
    browser.delete_all_cookies()
    browser.get(adding.partition("?")[0])
    assert not browser.find_elements(By.ID, "drop")
