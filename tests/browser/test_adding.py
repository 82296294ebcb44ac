"""Reports are dropped into a page, looked through, put right and indexed, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser

REPORT = "政府工作报告\n\n——2022年1月26日在第十七届人民代表大会第二次会议上\n\n各位代表：\n\n推进乡村振兴。\n"


def text(browser: WebDriver, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def test_a_dropped_report_is_put_right_and_found(browser: WebDriver, adding: str, tmp_path: Path) -> None:
    own = tmp_path / "何处.txt"
    own.write_text(REPORT, encoding="utf-8")
    browser.get(adding)
    browser.find_element(By.ID, "files").send_keys(str(own))
    browser.find_element(By.CSS_SELECTOR, "#drop button").click()
    assert "何处.txt" in text(browser, ".adding-card h3")
    assert "未能识别地区" in text(browser, ".adding-warnings")
    browser.find_element(By.CSS_SELECTOR, "input[name=region]").send_keys("140826")
    browser.find_element(By.CSS_SELECTOR, ".adding-correct button").click()
    assert "绛县" in text(browser, ".adding-place")
    browser.find_element(By.CSS_SELECTOR, ".adding-update button").click()
    WebDriverWait(browser, 60).until(lambda driver: driver.find_elements(By.CLASS_NAME, "adding-done"))
    site = adding.partition("/add")[0]
    browser.get(f"{site}/search?q=乡村振兴&region=140826")
    assert "2022 绛县" in text(browser, ".results h2, .results h3")


def test_nobody_adds_without_the_address_from_the_terminal(browser: WebDriver, adding: str) -> None:
    browser.delete_all_cookies()
    browser.get(adding.partition("?")[0])
    assert not browser.find_elements(By.ID, "drop")
