"""Copying a citation and reading around a hit, as a reader does it."""

from __future__ import annotations

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.test_search_to_paragraph import assert_nothing_was_refused, every, follow, in_view, one

pytestmark = pytest.mark.browser


def copied(browser: WebDriver, said: str) -> str:
    WebDriverWait(browser, 10).until(lambda driver: one(driver, "#status").text == said)
    text: str = browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    return text


def allow_copying(browser: WebDriver, site: str) -> None:
    allowed = {"origin": site, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.execute_cdp_cmd("Browser.grantPermissions", allowed)


def test_a_hit_is_copied_with_its_reference_and_its_link(scripted: WebDriver, site: str) -> None:
    allow_copying(scripted, site)
    scripted.get(f"{site}/search?q=二十大&document=150921-2023")
    link = one(scripted, ".hit a[data-quote]")
    link.click()
    said, reference, address = copied(scripted, "引文已复制").split("\n")
    assert said.startswith("“")
    assert "二十大" in said
    assert reference.startswith("刘宝成. ")
    scripted.get(address)
    assert in_view(scripted, one(scripted, ".block:target"))
    assert_nothing_was_refused(scripted)


def test_a_paragraph_of_a_report_is_copied_from_where_it_stands(scripted: WebDriver, site: str) -> None:
    allow_copying(scripted, site)
    scripted.get(f"{site}/documents/150921-2023#p51")
    ActionChains(scripted).move_to_element(one(scripted, "#p51")).perform()
    one(scripted, "#p51 a[data-quote]").click()
    assert "第51段" in copied(scripted, "引文已复制")


def test_without_scripts_citing_leads_to_a_page_to_copy_from(plain: WebDriver, site: str) -> None:
    plain.get(f"{site}/search?q=乡村振兴")
    follow(plain, one(plain, ".hit a[data-quote]"))
    assert len(every(plain, "pre")) == 5
    assert not any(button.is_displayed() for button in every(plain, "button[data-copy]"))


def test_each_form_of_a_citation_is_copied_by_its_button(scripted: WebDriver, site: str) -> None:
    allow_copying(scripted, site)
    scripted.get(f"{site}/documents/150921-2023/cite?p=51")
    every(scripted, "button[data-copy]")[2].click()
    assert copied(scripted, "引文已复制").startswith("@techreport{150921-2023-p51,")
    assert_nothing_was_refused(scripted)


def test_the_paragraphs_around_a_hit_unfold_where_it_stands_and_fold_again(scripted: WebDriver, site: str) -> None:
    address = f"{site}/search?q=二十大&document=150921-2023"
    scripted.get(address)
    before = one(scripted, ".hit .snippet").text
    link = one(scripted, ".hit a[data-around]")
    link.send_keys(Keys.SPACE)
    WebDriverWait(scripted, 10).until(lambda driver: every(driver, ".hit .neighbour"))
    assert link.get_attribute("aria-expanded") == "true"
    assert one(scripted, ".hit .snippet").text == before
    assert every(scripted, ".around-after .neighbour")
    assert scripted.current_url.startswith(site + "/search")
    link.click()
    assert not every(scripted, ".neighbour")
    assert_nothing_was_refused(scripted)


def test_without_scripts_the_context_is_the_report_at_the_paragraph(plain: WebDriver, site: str) -> None:
    plain.get(f"{site}/search?q=乡村振兴")
    follow(plain, one(plain, ".hit a[data-around]"))
    assert in_view(plain, one(plain, ".block:target"))
