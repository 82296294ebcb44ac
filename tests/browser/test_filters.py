"""Filters in a real browser: exclude, drag over years, find a region, have back what was taken away."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser


def parameters(browser: WebDriver) -> dict[str, list[str]]:
    return parse_qs(urlsplit(browser.current_url).query)


def test_a_value_is_excluded_and_let_in_again(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/search?q=乡村振兴")
    row = browser.find_element(By.XPATH, "//*[@class='value-row'][.//span[text()='山西省']]")
    ActionChains(browser).move_to_element(row).perform()
    row.find_element(By.CLASS_NAME, "not").click()
    WebDriverWait(browser, 10).until(lambda driver: parameters(driver).get("not_region") == ["140000"])
    assert "地区不含" in browser.find_element(By.CLASS_NAME, "chip").text
    assert "4 份报告" in browser.find_element(By.TAG_NAME, "h1").text
    browser.find_element(By.PARTIAL_LINK_TEXT, "山西省").click()
    WebDriverWait(browser, 10).until(lambda driver: "not_region" not in parameters(driver))


def test_dragging_over_the_bars_selects_a_range_of_years(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/search?q=乡村振兴&page=2&size=1")
    bars = scripted.find_element(By.CSS_SELECTOR, ".years svg")
    width = bars.size["width"]  # four bars: 2020 to 2023
    drag = ActionChains(scripted).move_to_element_with_offset(bars, -width // 2 + width // 8, 0).click_and_hold()
    drag.move_by_offset(width // 4, 0).move_by_offset(width // 4, 0).release().perform()
    WebDriverWait(scripted, 10).until(lambda driver: parameters(driver).get("year") == ["2020..2022"])
    assert parameters(scripted) == {"q": ["乡村振兴"], "size": ["1"], "year": ["2020..2022"]}


def test_a_region_is_found_in_the_tree(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/search?q=*")
    box = scripted.find_element(By.CLASS_NAME, "facet-find")
    values = scripted.find_elements(By.CSS_SELECTOR, ".facet-region .value")
    box.send_keys("卓资")
    shown = [value.find_element(By.CLASS_NAME, "value-label").text for value in values if value.is_displayed()]
    assert shown == ["内蒙古自治区", "乌兰察布市", "卓资县"]
    box.send_keys("某")
    assert scripted.find_element(By.CLASS_NAME, "facet-none").text == "这里没有这个地区"
    box.send_keys(Keys.ESCAPE)
    assert values[0].is_displayed()
    assert not scripted.find_element(By.CLASS_NAME, "facet-none").text


def test_a_filter_taken_away_can_be_had_back(scripted: WebDriver, site: str) -> None:
    before = f"{site}/search?q=5G&region=150000&year=2023"
    scripted.get(before)
    scripted.find_element(By.CSS_SELECTOR, ".chip").click()
    line = WebDriverWait(scripted, 10).until(lambda driver: driver.find_element(By.CSS_SELECTOR, ".undo:not([hidden])"))
    assert line.text == "已去掉条件：内蒙古自治区撤销"
    line.find_element(By.TAG_NAME, "a").click()
    WebDriverWait(scripted, 10).until(lambda driver: driver.current_url == before)
    scripted.refresh()
    assert not scripted.find_element(By.ID, "undo").is_displayed()


def test_a_region_that_is_typed_is_selected(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/search?q=乡村振兴")
    browser.find_element(By.CLASS_NAME, "facet-find").send_keys("玉泉区", Keys.ENTER)
    WebDriverWait(browser, 10).until(lambda driver: parameters(driver).get("region") == ["玉泉区"])
    assert "1 份报告" in browser.find_element(By.TAG_NAME, "h1").text
