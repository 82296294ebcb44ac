"""What JavaScript adds: keys, menus, and nothing that a page needs."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def forgetful(scripted: WebDriver) -> Iterator[None]:
    """Leave no choice behind for the next test."""
    yield
    scripted.delete_all_cookies()
    scripted.execute_script("localStorage.clear()")


def press(browser: WebDriver, *keys: str) -> None:
    browser.switch_to.active_element.send_keys(*keys)


def test_j_and_k_walk_through_the_hits_and_enter_opens_one(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/search?q=乡村振兴")
    links = scripted.find_elements(By.CSS_SELECTOR, ".hit .go a")
    for key, index in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        press(scripted, key)
        assert scripted.switch_to.active_element == links[index]
    target = links[1].get_attribute("href")
    press(scripted, Keys.ENTER)
    assert target
    assert urlsplit(scripted.current_url).fragment == urlsplit(target).fragment != ""


def test_j_walks_through_the_matching_paragraphs_of_a_report(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/documents/150921-2023?q=乡村振兴")
    press(scripted, "j")
    first = scripted.find_element(By.CSS_SELECTOR, ".block-hit > .anchor")
    assert scripted.switch_to.active_element == first


def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(scripted: WebDriver, site: str) -> None:
    scripted.get(site)
    dialog = scripted.find_element(By.ID, "keys")
    assert not dialog.is_displayed()
    press(scripted, "?")
    assert dialog.is_displayed()
    assert {key.text for key in dialog.find_elements(By.TAG_NAME, "kbd")} >= {"/", "j", "k", "n", "p", "?"}
    press(scripted, Keys.ESCAPE)
    assert not dialog.is_displayed()


def test_keys_that_were_switched_off_do_nothing(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/preferences?keys=off&next=/")
    press(scripted, "?")
    assert not scripted.find_element(By.ID, "keys").is_displayed()


@pytest.mark.parametrize(("theme", "ground"), [("dark", "rgb(22, 24, 26)"), ("light", "rgb(251, 250, 247)")])
def test_colours_are_chosen_in_the_menu_and_stay(scripted: WebDriver, site: str, theme: str, ground: str) -> None:
    scripted.get(f"{site}/search?q=乡村振兴")
    scripted.find_element(By.CSS_SELECTOR, ".prefs summary").click()
    scripted.find_element(By.CSS_SELECTOR, f".prefs a[href*='theme={theme}']").click()
    scripted.get(f"{site}/documents/150921-2023")
    shown = scripted.find_element(By.TAG_NAME, "body").value_of_css_property("background-color")
    assert shown.replace("rgba", "rgb").replace(", 1)", ")") == ground


def test_a_language_is_chosen_without_losing_the_place(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/documents/150921-2023?q=乡村振兴#p51")
    scripted.find_element(By.CSS_SELECTOR, ".prefs summary").click()
    scripted.find_element(By.LINK_TEXT, "English").click()
    assert scripted.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert scripted.current_url.endswith("#p51")


def test_the_menu_closes_with_escape_and_with_a_click_beside_it(scripted: WebDriver, site: str) -> None:
    scripted.get(site)
    menu = scripted.find_element(By.CSS_SELECTOR, ".prefs")
    summary = menu.find_element(By.TAG_NAME, "summary")
    summary.click()
    assert menu.get_attribute("open")
    press(scripted, Keys.ESCAPE)
    assert not menu.get_attribute("open")
    summary.click()
    scripted.find_element(By.TAG_NAME, "h1").click()
    assert not menu.get_attribute("open")


def test_a_search_is_saved_listed_on_the_start_page_and_removed(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/search?q=乡村振兴&year=2023&page=2")
    button = scripted.find_element(By.CSS_SELECTOR, "[data-save]")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    scripted.get(site)
    section = scripted.find_element(By.ID, "saved")
    link = section.find_element(By.TAG_NAME, "a")
    assert link.text == "乡村振兴 · 年份 2023"
    link.click()
    assert scripted.find_element(By.CSS_SELECTOR, "[data-save]").get_attribute("aria-pressed") == "true"
    scripted.get(site)
    scripted.find_element(By.CSS_SELECTOR, "#saved button").click()
    assert not scripted.find_element(By.ID, "saved").is_displayed()


def test_what_another_hand_put_into_the_store_leads_nowhere_else(scripted: WebDriver, site: str) -> None:
    scripted.get(site)
    scripted.execute_script(
        """localStorage.setItem("searchapp.saved", JSON.stringify([
            {name: "x", url: "javascript:alert(1)"}, {name: 7, url: "/search?q=x"}, null,
            {name: "好", url: "/search?q=x"}
        ]))"""
    )
    scripted.refresh()
    assert [link.text for link in scripted.find_elements(By.CSS_SELECTOR, "#saved a")] == ["好"]
    scripted.execute_script("localStorage.setItem('searchapp.saved', '{')")
    scripted.refresh()
    assert not scripted.find_element(By.ID, "saved").is_displayed()
