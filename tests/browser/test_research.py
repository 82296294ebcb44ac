"""From a chart to what was counted, with JavaScript and without."""

from __future__ import annotations

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from tests.browser.test_search_to_paragraph import every, follow, one

pytestmark = pytest.mark.browser


def test_a_click_on_a_point_opens_its_hits(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/trends?q=乡村振兴&measure=paragraphs")
    point = one(browser, '.chart-wide a[aria-label^="2023 年"]')
    counted = (point.get_attribute("aria-label") or "").partition("：")[2].partition("（")[0]
    follow(browser, point.find_element(By.CSS_SELECTOR, ".mark"))
    assert "year=2023" in browser.current_url
    assert f"命中 {counted} 段" in one(browser, "h1").text


def test_a_cell_of_the_map_opens_its_hits(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/trends?q=乡村振兴&by=province-year")
    follow(browser, one(browser, '.chart-wide a[aria-label^="山西省 2022 年"] rect'))
    assert "region=140000" in browser.current_url
    assert every(browser, "mark")


def test_a_form_sends_every_query_and_the_scope(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/trends")
    first, second, *_ = every(browser, ".rooms input")
    first.send_keys("乡村振兴")
    second.send_keys("数字经济")
    one(browser, "input[name=region]").send_keys("内蒙古")
    follow(browser, one(browser, ".research-form button"))
    assert [entry.text for entry in every(browser, ".legend-line a")] == ["乡村振兴", "数字经济"]
    assert "内蒙古" in one(browser, ".chips").text


def test_a_region_is_ticked_in_the_tree_of_a_form(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/trends?q=乡村振兴")
    one(browser, ".tree > summary").click()
    one(browser, '.tree input[value="150000"]').click()
    follow(browser, one(browser, ".research-form button"))
    assert "region=150000" in browser.current_url
    assert "内蒙古自治区" in one(browser, ".chips").text


def test_a_name_typed_in_a_form_finds_its_place_in_the_tree(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/trends?q=乡村振兴")
    box = one(scripted, "input[name=region]")
    box.send_keys("卓资")
    shown = [label.text for label in every(scripted, ".tree .value-label") if label.is_displayed()]
    assert shown == ["内蒙古自治区", "乌兰察布市", "卓资县"]
    one(scripted, '.tree input[value="150921"]').click()
    assert box.get_attribute("value") == ""
    follow(scripted, one(scripted, ".research-form button"))
    assert "region=150921" in scripted.current_url
    assert "卓资县" in one(scripted, ".chips").text
