"""The drawn page in a real browser: offline, safe with hostile names, and every fact shows its words."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kg.view.page import Page, layout

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

CHROMIUM = shutil.which("chromium")
HOSTILE = "</script><img src=x onerror=window.pwned=1>"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def fact(key: str, sentence: str, *words: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A fact as the page gets it; `words` are pieces of the sentence with the kind of their mark."""
    marks = [[sentence.index(piece), sentence.index(piece) + len(piece), kind] for piece, kind in words]
    return {
        "id": key,
        "heading": f"heading of {key}",
        "sentence": sentence,
        "marks": marks,
        "article": "Rates will fall",
        "url": "",
        "date": "2025-02-12",
        "layer": "body",
        "notes": "",
        "confidence": 0.9,
        "extractor": "test",
        "speech": "",
        "doubtful": False,
    } | more


def small_graph() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    author = fact(
        "r2", "Anna Berg, a novelist, spoke.", ("novelist", "role"), url="https://paper.example/a?b=1"
    )
    graph.add_node("berg", label="Anna Berg", kind="person", names=["Ms Berg"], facts=[author])
    graph.add_node("bank", label="Nordbank", kind="organization")
    graph.add_node("rates", label="interest rates", kind="topic")
    graph.add_node("bad", label=HOSTILE, kind="person", names=["<b>bold</b>"])
    role = fact("r1", "Nordbank chief Anna Berg spoke.", ("Nordbank", "organization"), ("chief", "role"))
    said = fact(
        "s1",
        "“Rates will fall,” said Berg.",
        ("Rates will fall", "content"),
        ("said", "cue"),
        speech="direct",
    )
    worse = fact("s2", f"{HOSTILE} said so.", ("said", "cue"), speech="indirect", url="javascript:pwned=1")
    doubted = fact("r0", "Berg, a chief.", doubtful=True)
    graph.add_edge("berg", "bank", kind="role", label="chief", facts=[doubted, role])
    graph.add_edge("berg", "rates", kind="statement", label="1 statement", facts=[said])
    graph.add_edge("bad", "rates", kind="statement", label="1 statement", facts=[worse])
    return graph


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium; on Debian: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser, tmp_path: Path) -> Iterator[Tab]:
    """The small graph's page, open; the test fails if it asks for anything or logs an error."""
    path = tmp_path / "page.html"
    path.write_text(Page(small_graph(), title="Who said what").generate_html(), encoding="utf-8")
    asked: list[str] = []
    page = browser.new_page(viewport={"width": 1400, "height": 850})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: asked.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready=yes]")
    yield page
    assert set(asked) == {path.as_uri()}
    page.close()


def click_node(page: Tab, node: str) -> None:
    """Click where the node is drawn, as a person does."""
    place = page.evaluate(
        """(id) => { const spot = newskg.network.canvasToDOM(newskg.network.getPositions([id])[id]);
                     const box = document.getElementById("graph").getBoundingClientRect();
                     return [box.left + spot.x, box.top + spot.y]; }""",
        node,
    )
    page.mouse.click(*place)
    page.wait_for_selector("#panel article")


@pytest.mark.browser
def test_a_click_on_a_node_shows_its_sentences_with_the_words_marked(tab: Tab) -> None:
    click_node(tab, "berg")
    assert tab.inner_text("#panel h3") == "Anna Berg"
    marked = {
        (one.get_attribute("class"), one.inner_text()) for one in tab.query_selector_all("article mark")
    }
    assert marked == {
        ("organization", "Nordbank"),
        ("role", "chief"),
        ("role", "novelist"),
        ("content", "Rates will fall"),
        ("cue", "said"),
    }


@pytest.mark.browser
def test_roles_come_before_statements_and_what_is_in_doubt_last(tab: Tab) -> None:
    click_node(tab, "berg")
    headings = [one.inner_text() for one in tab.query_selector_all("#panel h4")]
    assert headings == ["heading of r2", "heading of r1", "heading of s1", "heading of r0"]


@pytest.mark.browser
def test_a_chosen_name_is_shown_with_its_neighbours(tab: Tab) -> None:
    tab.click("#panel .top button[data-node=berg]")
    spots = tab.evaluate(
        "() => ['berg', 'bank', 'rates'].map((id) => newskg.network.getPosition(id))"
        ".map((spot) => newskg.network.canvasToDOM(spot))"
    )
    wide, high = tab.evaluate("() => [document.getElementById('graph').clientWidth, "
                              "document.getElementById('graph').clientHeight]")  # fmt: skip
    assert all(0 < spot["x"] < wide and 0 < spot["y"] < high for spot in spots)


@pytest.mark.browser
def test_the_first_panel_lists_where_to_begin_and_each_name_leads_to_its_sentences(tab: Tab) -> None:
    rows = [one.inner_text().split("\n") for one in tab.query_selector_all("#panel .top li")]
    assert ["interest rates", "2"] in rows
    assert ["Anna Berg", "3"] in rows  # roles: two with an organization, one without
    assert tab.locator("#panel .top").last.inner_text().split("\n") == ["Nordbank", "2"]
    tab.click("#panel .top button[data-node=berg]")
    assert tab.inner_text("#panel h3") == "Anna Berg"
    tab.click("#reset")
    assert tab.query_selector("#panel .top")


@pytest.mark.browser
@pytest.mark.parametrize(("node", "links"), [("berg", ["https://paper.example/a?b=1"]), ("bad", [])])
def test_a_sentence_links_to_its_article_on_the_web_and_to_nothing_else(
    tab: Tab, node: str, links: list[str]
) -> None:
    click_node(tab, node)
    found = tab.query_selector_all("#panel a")
    assert [one.get_attribute("href") for one in found] == links
    assert {one.get_attribute("rel") for one in found} <= {"noopener noreferrer"}


@pytest.mark.browser
@pytest.mark.parametrize("size", [(390, 800), (700, 900), (1400, 850), (1900, 800)])
def test_the_drawing_and_its_names_fill_the_frame_also_after_the_window_changed(
    tab: Tab, size: tuple[int, int]
) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.wait_for_timeout(300)
    wide, high = tab.evaluate("() => [document.getElementById('graph').clientWidth, "
                              "document.getElementById('graph').clientHeight]")  # fmt: skip
    boxes = tab.evaluate(
        "() => newskg.data.nodes.get().filter((node) => node.label)"
        ".map((node) => newskg.network.getBoundingBox(node.id))"
        ".flatMap((box) => [[box.left, box.top], [box.right, box.bottom]])"
        ".map(([x, y]) => newskg.network.canvasToDOM({ x, y }))"
    )
    assert len(boxes) >= 4
    assert all(0 <= spot["x"] <= wide and 0 <= spot["y"] <= high for spot in boxes)
    xs, ys = zip(*((spot["x"], spot["y"]) for spot in boxes), strict=True)
    assert max(xs) - min(xs) > 0.4 * wide or max(ys) - min(ys) > 0.4 * high


@pytest.mark.browser
def test_a_name_covers_no_dot_of_a_node_as_well_connected(browser: Browser, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for number in range(60):
        graph.add_node(f"p{number}", label=f"Person of a long name {number}", kind="person")
        graph.add_edge(
            f"p{number}", f"p{number // 3}", kind="role", label="aide", facts=[fact(f"r{number}", "")]
        )
    path = tmp_path / "page.html"
    path.write_text(Page(graph, title="t").generate_html(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 900, "height": 700})
    page.goto(path.as_uri())
    page.wait_for_selector("body[data-ready=yes]")
    page.wait_for_timeout(300)
    labels = page.evaluate(
        "() => newskg.data.nodes.get().filter((node) => node.label).map(({ id, y, size }) => "
        "({ ...newskg.network.getBoundingBox(id), id, y, size }))"
    )
    dots = page.evaluate("() => newskg.data.nodes.get().map(({ id, x, y, size }) => ({ id, x, y, size }))")
    page.close()
    assert 5 < len(labels) < 60
    covered = [
        (label["id"], dot["id"])
        for label in labels
        for dot in dots
        if dot["size"] >= label["size"]
        and dot["id"] != label["id"]
        and label["left"] < dot["x"] < label["right"]
        and label["y"] + label["size"] < dot["y"] < label["bottom"]
    ]
    assert covered == []


@pytest.mark.browser
def test_on_a_phone_a_name_of_the_list_brings_its_sentences_into_view(tab: Tab) -> None:
    tab.set_viewport_size({"width": 390, "height": 400})
    tab.click("#panel .top button[data-node=bank]")
    box = tab.locator("#panel h3").bounding_box()
    assert box and 0 <= box["y"] < 400


@pytest.mark.browser
def test_the_address_of_a_chosen_node_opens_the_page_there(tab: Tab) -> None:
    click_node(tab, "rates")
    assert tab.url.endswith("#rates")
    tab.reload()
    tab.wait_for_selector("body[data-ready=yes]")
    assert tab.inner_text("#panel h3") == "interest rates"


@pytest.mark.browser
def test_a_click_on_an_edge_shows_only_its_own_evidence(tab: Tab) -> None:
    place = tab.evaluate(
        """() => { const at = newskg.network.getPositions(["berg", "bank"]);
                   const spot = newskg.network.canvasToDOM(
                     { x: (at.berg.x + at.bank.x) / 2, y: (at.berg.y + at.bank.y) / 2 });
                   const box = document.getElementById("graph").getBoundingClientRect();
                   for (let d = 0; d < 60; d += 2) for (const [dx, dy] of [[d, 0], [-d, 0], [0, d], [0, -d]])
                     if (newskg.network.getEdgeAt({ x: spot.x + dx, y: spot.y + dy }) === "edge0")
                       return [box.left + spot.x + dx, box.top + spot.y + dy]; }"""
    )
    tab.mouse.click(*place)
    assert [one.inner_text() for one in tab.query_selector_all("#panel h4")] == [
        "heading of r1",
        "heading of r0",
    ]


@pytest.mark.browser
@pytest.mark.parametrize("typed", ["anna berg", "Ms Berg", "erg"])
def test_search_finds_a_node_by_name_alias_or_part(tab: Tab, typed: str) -> None:
    tab.fill("#search", typed)
    tab.press("#search", "Enter")
    assert tab.inner_text("#panel h3") == "Anna Berg"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("row", "nodes", "edges"),
    [("[data-kind=organization]", 3, 2), ("[data-kind=statement]", 2, 1), ("[data-kind=direct]", 4, 2)],
)
def test_a_row_of_the_legend_hides_its_kind(tab: Tab, row: str, nodes: int, edges: int) -> None:
    tab.uncheck(f"#filters {row}")
    shown = (tab.get_attribute("#graph", "data-nodes"), tab.get_attribute("#graph", "data-edges"))
    assert shown == (str(nodes), str(edges))
    tab.click("#reset")
    assert tab.get_attribute("#graph", "data-edges") == "3"


@pytest.mark.browser
def test_the_topic_filter_keeps_who_spoke_and_their_roles(tab: Tab) -> None:
    tab.select_option("#topic", "rates")
    assert tab.inner_text("#count") == "4 nodes, 3 edges"
    assert tab.inner_text("#panel h3") == "interest rates"


@pytest.mark.browser
def test_hostile_names_are_shown_as_text_and_run_nothing(tab: Tab) -> None:
    click_node(tab, "bad")
    assert tab.inner_text("#panel h3") == HOSTILE
    assert HOSTILE in tab.inner_text("#panel blockquote")
    assert tab.evaluate("window.pwned") is None
    assert tab.query_selector("#panel img") is None


def test_the_page_holds_no_address_to_load_from() -> None:
    html = Page(small_graph(), title="t").generate_html()
    before_data = html.split('<script type="application/json"')[0]
    assert "http" not in before_data.replace("http-equiv", "")
    assert "default-src 'none'" in before_data


def test_the_same_graph_gives_the_same_page() -> None:
    pages = {Page(small_graph(), title="t").generate_html() for _ in range(2)}
    assert len(pages) == 1


def test_no_two_nodes_lie_on_one_spot_and_parts_do_not_overlap() -> None:
    graph = nx.MultiDiGraph()
    for part in range(5):
        graph.add_edges_from((f"{part}-0", f"{part}-{leaf}") for leaf in range(1, 5))
    places = layout(graph)
    assert len(set(places.values())) == len(graph)
    boxes = []
    for part in range(5):
        xs, ys = zip(*(place for key, place in places.items() if key.startswith(f"{part}-")), strict=True)
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    for i, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[:i]:
            assert right < other[0] or other[1] < left or bottom < other[2] or other[3] < top


def test_a_part_of_many_nodes_is_laid_out_the_same_each_time_and_neighbours_lie_near() -> None:
    graph = nx.MultiDiGraph(nx.random_labeled_tree(510, seed=1))
    graph = nx.relabel_nodes(graph, str)
    places = layout(graph)
    assert places == layout(graph)
    assert len(set(places.values())) == 510
    joined = [math.dist(places[one], places[other]) for one, other in graph.edges()]
    apart = [math.dist(places["0"], place) for place in places.values()]
    assert sum(joined) / len(joined) < 0.3 * sum(apart) / len(apart)


def test_a_graph_without_nodes_is_a_page_too() -> None:
    assert "<title>empty</title>" in Page(nx.MultiDiGraph(), title="empty").generate_html()
