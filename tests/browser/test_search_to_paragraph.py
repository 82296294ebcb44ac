"""From a word to the very paragraph, clicked through in real Chromium, with JavaScript and without."""

from __future__ import annotations

import re

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser


def one(browser: WebDriver, css: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, css)


def every(browser: WebDriver, css: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, css)


def follow(browser: WebDriver, link: WebElement) -> None:
    """Click and wait until the next page is there, with its style sheet: until then things move under the pointer."""
    leave(browser)
    link.click()
    arrive(browser)


def leave(browser: WebDriver) -> None:
    """Mark the page that is about to be left."""
    browser.execute_script("window.left = true")


def arrive(browser: WebDriver) -> None:
    """Wait until another page than the marked one is there."""
    arrived = "return !window.left && document.readyState == 'complete'"
    # between two pages a script may find no page to run in
    WebDriverWait(browser, 20, ignored_exceptions=[WebDriverException]).until(
        lambda driver: driver.execute_script(arrived)
    )


def search(browser: WebDriver, site: str, words: str) -> None:
    browser.get(site)
    one(browser, "#q").send_keys(words)
    follow(browser, one(browser, "#search button"))


def total(browser: WebDriver) -> tuple[int, int]:
    """Give the paragraphs and reports that the page says were found."""
    paragraphs, reports = re.findall(r"\d+", one(browser, "h1").text)
    return int(paragraphs), int(reports)


def rect(browser: WebDriver, element: WebElement) -> dict[str, float]:
    """Give where an element stands in the window."""
    box: dict[str, float] = browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", element)
    return box


def in_view(browser: WebDriver, element: WebElement) -> bool:
    box = rect(browser, element)
    header = one(browser, ".masthead").size["height"]
    height: int = browser.execute_script("return window.innerHeight")
    return header <= box["top"] and box["top"] < height and box["bottom"] > header


def assert_nothing_was_refused(browser: WebDriver) -> None:
    """No Content-Security-Policy violation, no script error, no missing file."""
    assert [entry["message"] for entry in browser.get_log("browser")] == []  # type: ignore[no-untyped-call]


def test_a_word_leads_to_its_paragraph_by_clicks_alone(browser: WebDriver, site: str) -> None:
    search(browser, site, "乡村振兴")
    everywhere = total(browser)

    follow(browser, one(browser, ".facet-region").find_element(By.PARTIAL_LINK_TEXT, "内蒙古自治区"))
    inside = total(browser)
    assert inside[1] < everywhere[1]

    follow(browser, one(browser, ".facet-year").find_element(By.PARTIAL_LINK_TEXT, "2023"))
    narrowed = total(browser)
    assert 0 < narrowed[1] < inside[1]
    assert [chip.text.split()[1] for chip in every(browser, ".chip")] == ["内蒙古自治区", "2023"]
    assert all("2023 年" in report.text for report in every(browser, ".report .meta"))

    link = one(browser, ".hit .go a")
    number = re.search(r"\d+", link.text)
    assert number
    follow(browser, link)
    assert browser.current_url.endswith(f"#p{number[0]}")
    paragraph = one(browser, f"#p{number[0]}")
    assert in_view(browser, paragraph)
    assert {mark.text for mark in paragraph.find_elements(By.TAG_NAME, "mark")} == {"乡村振兴"}
    assert one(browser, ":target") == paragraph
    assert_nothing_was_refused(browser)


def test_boxes_filter_together_when_they_are_applied(browser: WebDriver, site: str) -> None:
    search(browser, site, "乡村振兴")
    for value in ("2020", "2023"):
        box = one(browser, f".facet-year input[value='{value}']")
        box.click()
        assert box.is_selected()
    follow(browser, one(browser, ".apply"))
    shown = {re.search(r"\d{4} 年", meta.text)[0] for meta in every(browser, ".report .meta")}  # type: ignore[index]
    assert shown == {"2020 年", "2023 年"}
    assert len(every(browser, ".chip")) == 2


def test_paragraph_link_works_when_it_is_opened_cold(browser: WebDriver, site: str) -> None:
    browser.get("about:blank")
    browser.get(f"{site}/documents/150921-2023?q=乡村振兴#p30")
    assert in_view(browser, one(browser, "#p30"))


def test_source_view_shows_the_same_marks_in_view(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/documents/150921-2023?q=乡村振兴")
    clean = len(every(browser, "mark[id]"))
    follow(browser, browser.find_element(By.LINK_TEXT, "原文对照"))
    assert len(every(browser, "mark[id]")) == clean
    assert every(browser, ".source-text del")
    assert_nothing_was_refused(browser)


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/search?q=乡村振兴&region=150000",
        "/documents/150921-2023?q=乡村振兴",
        "/coverage?by=county&missing=all",
        "/trends?q=乡村振兴&by=province-year",
    ],
)
@pytest.mark.parametrize("width", [320, 768])
def test_no_page_is_wider_than_the_screen(scripted: WebDriver, site: str, url: str, width: int) -> None:
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 600}
    scripted.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scripted.get(f"{site}{url}")
    widest: int = scripted.execute_script("return document.documentElement.scrollWidth")
    scripted.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert widest <= width


def test_keys_walk_from_hit_to_hit(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/documents/150921-2023?q=乡村振兴")
    marks = every(scripted, "mark[id]")
    body = one(scripted, "body")
    for step, mark in enumerate(marks[:3], 1):
        body.send_keys("n")
        assert one(scripted, "mark.current") == mark
        assert in_view(scripted, mark)
        assert one(scripted, "[data-place]").text.startswith(f"{step} /")
    body.send_keys("p")
    assert one(scripted, "mark.current") == marks[1]


def test_keys_do_nothing_while_typing(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/documents/150921-2023?q=乡村振兴")
    box = one(scripted, "#find")
    box.send_keys("np/")
    assert box.get_attribute("value") == "乡村振兴np/"
    assert not every(scripted, "mark.current")


def test_slash_leads_to_the_search_box(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/documents/150921-2023")
    one(scripted, "body").send_keys("/")
    assert scripted.switch_to.active_element == one(scripted, "#q")


def test_skip_link_is_the_first_stop_of_the_keyboard(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/search?q=乡村振兴")
    one(scripted, "body").send_keys(Keys.TAB)
    active = scripted.switch_to.active_element
    assert active.get_attribute("class") == "skip"
    active.send_keys(Keys.ENTER)
    assert scripted.switch_to.active_element == one(scripted, "main")


def test_a_form_sent_with_javascript_leaves_empty_fields_out_of_the_url(scripted: WebDriver, site: str) -> None:
    search(scripted, site, "乡村振兴")
    one(scripted, ".facet-year input[value='2023']").click()
    follow(scripted, one(scripted, ".apply"))
    assert scripted.current_url.endswith("&year=2023")


def test_filters_fold_away_on_a_phone_and_stand_open_on_a_desk(scripted: WebDriver, site: str) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    scripted.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scripted.get(f"{site}/search?q=乡村振兴")
    assert not one(scripted, ".facet-year").is_displayed()
    one(scripted, ".filters-toggle").click()
    assert one(scripted, ".facet-year").is_displayed()
    scripted.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    scripted.get(f"{site}/search?q=乡村振兴")
    assert one(scripted, ".facet-year").is_displayed()


def test_the_number_of_a_paragraph_copies_its_link(scripted: WebDriver, site: str) -> None:
    allowed = {"origin": site, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    scripted.execute_cdp_cmd("Browser.grantPermissions", allowed)
    scripted.get(f"{site}/documents/150921-2023?q=乡村振兴")
    one(scripted, "#p3 .anchor").click()
    WebDriverWait(scripted, 5).until(lambda driver: one(driver, "#status").text == "链接已复制")
    copied = scripted.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == scripted.current_url
    assert copied.endswith("#p3")


def test_what_exists_is_suggested_while_typing(browser: WebDriver, site: str) -> None:
    browser.get(site)
    box = one(browser, "#q")
    box.send_keys("xczx")
    if box.get_attribute("role") != "combobox":
        return  # without scripts the box is a plain one
    WebDriverWait(browser, 10).until(lambda _: every(browser, ".suggestions li"))
    box.send_keys(Keys.ARROW_DOWN)
    first = one(browser, ".suggestions li[aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    text = first.get_attribute("data-text")
    assert text
    assert text.startswith("乡村振兴")
    leave(browser)
    box.send_keys(Keys.ENTER)
    arrive(browser)
    assert one(browser, "#q").get_attribute("value") == text
    assert_nothing_was_refused(browser)
