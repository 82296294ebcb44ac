"""Links that hold, as a reader gets them: from the address bar, and by opening one that is out of date."""

from __future__ import annotations

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver

from searchapp.text.keys import paragraph_key
from tests.browser.test_search_to_paragraph import assert_nothing_was_refused, in_view, one

pytestmark = pytest.mark.browser


def test_the_address_of_a_report_becomes_a_link_that_holds(scripted: WebDriver, site: str) -> None:
    scripted.get(f"{site}/documents/150921-2023?q=乡村振兴#p51")
    key = paragraph_key(one(scripted, "#p51 h3").text)
    assert scripted.current_url.endswith(f"&p=51-{key}#p51")
    scripted.execute_script("window.location.hash = '#p52'")
    assert scripted.current_url.endswith("#p52")
    assert f"p=51-{key}" not in scripted.current_url
    assert_nothing_was_refused(scripted)


def test_a_paragraph_that_moved_is_in_view_with_a_word_on_it(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/documents/150921-2023#p51")
    key = paragraph_key(one(browser, "#p51 h3").text)
    browser.get(f"{site}/documents/150921-2023?p=44-{key}#p44")
    assert browser.current_url.endswith("#p51")
    assert in_view(browser, one(browser, "#p51"))
    assert "第 44 段" in one(browser, "#p51 .arrival").text


def test_a_paragraph_that_is_gone_is_missed_in_view(browser: WebDriver, site: str) -> None:
    browser.get(f"{site}/documents/150921-2023?q=乡村&p=44-00000000#p44")
    assert browser.current_url.endswith("#lost")
    assert in_view(browser, one(browser, "#lost"))
    assert "第 44 段" in one(browser, "#lost").text
