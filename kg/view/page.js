"use strict";
// Everything on the page is text that came from outside: it is set by textContent alone, never as HTML.
(() => {
  const { nodes, edges, kinds, options } = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const many = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edgesOf = new Map(nodes.map((node) => [node.id, []]));
  for (const edge of edges) { edgesOf.get(edge.from).push(edge); edgesOf.get(edge.to).push(edge); }

  // ----- what is shown -----
  const off = { node: new Set(), edge: new Set(), statement: new Set() };
  let topic = "";
  const factsOf = (edge) => edge.facts.filter((fact) => !off.statement.has(fact.speech));
  const shownEdge = (edge) => !off.edge.has(edge.kind) && !off.node.has(byId.get(edge.from).kind)
    && !off.node.has(byId.get(edge.to).kind) && (!topic || edge.from === topic || edge.to === topic || nearTopic.has(edge.from) && nearTopic.has(edge.to) && edge.kind === "role")
    && factsOf(edge).length > 0;
  let nearTopic = new Set();
  const data = { nodes: new vis.DataSet(nodes.map(drawn)), edges: new vis.DataSet(edges.map(line)) };
  const cut = (label) => (label.length > 34 ? `${label.slice(0, 32)}…` : label);
  function drawn({ id, label, x, y, color, shape, kind }) { return { id, label: "", x, y, color, shape, title: plainTitle(`${label} (${kind})`) }; }
  function line({ id, from, to, color, width, dashes, smooth }) { return { id, from, to, color, width, dashes, smooth }; }
  function plainTitle(text) { return make("div", text); }

  function refresh() {
    nearTopic = new Set(topic ? [topic, ...edgesOf.get(topic).flatMap((edge) => [edge.from, edge.to])] : []);
    if (topic) for (const near of [...nearTopic]) for (const edge of edgesOf.get(near) || []) if (edge.kind === "role") { nearTopic.add(edge.from); nearTopic.add(edge.to); }
    const visible = new Set();
    let count = 0;
    data.edges.update(edges.map((edge) => {
      const shown = shownEdge(edge);
      if (shown) { visible.add(edge.from); visible.add(edge.to); count += 1; }
      return { id: edge.id, hidden: !shown };
    }));
    if (!topic && !off.edge.has("role")) for (const node of nodes) if (node.facts.length && !off.node.has(node.kind)) visible.add(node.id);
    data.nodes.update(nodes.map((node) => ({ id: node.id, hidden: off.node.has(node.kind) || !visible.has(node.id) })));
    $("count").textContent = `${many(visible.size, "node")}, ${many(count, "edge")}`;
    $("graph").dataset.nodes = visible.size;
    $("graph").dataset.edges = count;
  }

  // ----- legend: every row is a filter -----
  function legend(where, group, rows) {
    for (const row of rows) {
      const label = make("label");
      const box = make("input");
      box.type = "checkbox"; box.checked = true; box.dataset.kind = row.kind;
      box.addEventListener("change", () => { off[group][box.checked ? "delete" : "add"](row.kind); refresh(); });
      label.append(box);
      if (row.color) { const swatch = make("span", "", group === "edge" ? "swatch edge" : `swatch ${row.kind}`); swatch.style.background = row.color; label.append(swatch); }
      label.append(make("span", row.label), make("span", String(row.count), "n"));
      $(where).append(label);
    }
  }
  legend("node-kinds", "node", kinds.nodes);
  legend("edge-kinds", "edge", kinds.edges);
  legend("statement-kinds", "statement", kinds.statements);
  for (const node of nodes.filter((one) => one.kind === "topic").sort((a, b) => a.label.localeCompare(b.label))) {
    const option = make("option", node.label); option.value = node.id; $("topic").append(option);
  }
  $("topic").addEventListener("change", () => { topic = $("topic").value; refresh(); if (topic) choose(topic); frame(topic ? nodes.filter((node) => nearTopic.has(node.id)) : nodes); });
  $("reset").addEventListener("click", () => {
    for (const set of Object.values(off)) set.clear();
    for (const box of document.querySelectorAll("#filters input")) box.checked = true;
    $("topic").value = topic = "";
    moved = false;
    refresh(); network.unselectAll(); fill(); overview();
    address("");
  });

  // ----- the evidence panel -----
  function marked(fact) {
    const quote = make("blockquote");
    let at = 0;
    for (const [start, end, kind] of fact.marks) {
      quote.append(fact.sentence.slice(at, start));
      quote.append(make("mark", fact.sentence.slice(start, end), kind));
      at = end;
    }
    quote.append(fact.sentence.slice(at));
    return quote;
  }
  function card(fact) {
    const article = make("article");
    article.append(make("h4", fact.heading), marked(fact));
    const footer = make("footer");
    const source = webAddress(fact.url);
    if (source) {
      const link = make("a", fact.article || source);
      link.href = source; link.rel = "noopener noreferrer"; link.target = "_blank";
      footer.append(link);
    } else footer.append(fact.article);
    const about = [fact.date, fact.layer === "body" ? "" : fact.layer, fact.notes, `confidence ${fact.confidence}`, fact.extractor].filter(Boolean).join(" · ");
    footer.append(footer.textContent ? ` · ${about}` : about);
    article.append(footer);
    return article;
  }
  // Makes the page's own address lead to a node, to send or to keep; a page inside another one has none.
  function address(id) {
    try { history.replaceState(null, "", `#${encodeURIComponent(id)}`); } catch { /* framed without an address */ }
  }
  function addressed() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  }
  // Returns the address of a page on the web; anything else ("javascript:") is no link.
  function webAddress(text) {
    try { const url = new URL(text); return ["http:", "https:"].includes(url.protocol) ? url.href : ""; } catch { return ""; }
  }
  function show(title, about, facts) {
    const panel = $("panel");
    panel.replaceChildren(make("h3", title), make("p", about, "about"));
    const key = make("p", undefined, "key");
    for (const kind of ["source", "cue", "content", "role", "organization"]) {
      if (facts.some((fact) => fact.marks.some((mark) => mark[2] === kind || (kind === "source" && mark[2] === "person")))) key.append(make("mark", kind === "source" ? "person or source" : kind, kind));
    }
    panel.append(key, ...[...facts].sort((a, b) => a.doubtful - b.doubtful || Boolean(a.speech) - Boolean(b.speech)).map(card));
    if (!facts.length) panel.append(make("p", "No fact is shown with these filters.", "hint"));
    panel.scrollTop = 0;
    if (panel.getBoundingClientRect().top < 0) panel.scrollIntoView();  // on a phone the whole page scrolls
  }
  // Shows where to begin: who speaks most, who holds most roles, what is spoken of most.
  function overview() {
    const count = (kind, end) => {
      const found = new Map();
      for (const edge of edges) if (edge.kind === kind) found.set(edge[end], (found.get(edge[end]) || 0) + new Set(edge.facts.map((fact) => fact.id)).size);
      return found;
    };
    const roles = count("role", "from");
    for (const node of nodes) if (node.facts.length) roles.set(node.id, (roles.get(node.id) || 0) + node.facts.length);
    const lists = [["Most quoted", count("statement", "from")], ["Most spoken of", count("statement", "to")], ["Roles of", roles], ["Organizations", new Map([...count("role", "to")].filter(([id]) => byId.get(id).kind !== "person"))]];
    const panel = $("panel");
    panel.replaceChildren(make("p", "Click a node or an edge, or begin here: the sentences that show it appear, with its words marked.", "hint"));
    for (const [title, found] of lists) {
      const best = [...found].sort((a, b) => b[1] - a[1] || byId.get(a[0]).label.localeCompare(byId.get(b[0]).label)).slice(0, 8);
      if (!best.length) continue;
      const list = make("ol", undefined, "top");
      for (const [id, number] of best) {
        const row = make("li"), button = make("button", byId.get(id).label);
        button.type = "button"; button.dataset.node = id;
        button.addEventListener("click", () => goTo(id));
        row.append(button, make("span", String(number), "n"));
        list.append(row);
      }
      panel.append(make("h2", title), list);
    }
  }
  function unique(facts) { const seen = new Set(); return facts.filter((fact) => !seen.has(fact.id) && seen.add(fact.id)); }
  function choose(id) {
    const node = byId.get(id);
    const own = off.edge.has("role") ? [] : node.facts;
    const facts = unique([...own, ...edgesOf.get(id).filter(shownEdge).flatMap(factsOf)]);
    show(node.label, [node.kind, node.aliases && `also: ${node.aliases}`, many(facts.length, "fact")].filter(Boolean).join(" · "), facts);
    network.selectNodes([id]);
    address(id);
  }
  function goTo(id) {
    moved = true;
    choose(id);
    const near = new Set([id, ...edgesOf.get(id).filter(shownEdge).flatMap((edge) => [edge.from, edge.to])]);
    frame(nodes.filter((node) => near.has(node.id)), id);
  }
  function chooseEdge(id) {
    const edge = edges.find((one) => one.id === id);
    show(`${byId.get(edge.from).label} → ${byId.get(edge.to).label}`, edge.title, unique(factsOf(edge)));
  }

  // ----- the drawing -----
  const network = new vis.Network($("graph"), data, options);

  // Names and nodes keep their size on the screen, as on a map; the nearer one comes, the more names are shown.
  const ranked = [...nodes].sort((a, b) => b.radius - a.radius);
  const stretch = { x: 1, y: 1 };  // of the file's places, towards the shape of the frame
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `100px ${options.nodes.font.face}`;
  const sizeOf = (node) => (node.kind === "topic" ? 11 : 11.5 + node.radius / 3);
  const widths = new Map(nodes.map((node) => [node.id, pen.measureText(cut(node.label)).width * sizeOf(node) / 100 + 4]));
  const shrunk = (scale) => Math.min(1, Math.max(0.45, 1.3 * scale));  // from afar, small dots show the shape
  const meet = (a, b) => a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
  // Returns what each node takes up on the screen, as [left, right, top, bottom].
  function dots(scale) {
    return new Map(ranked.map((node) => {
      const r = node.radius * shrunk(scale), x = node.x * stretch.x * scale, y = node.y * stretch.y * scale;
      return [node.id, [x - r, x + r, y - r, y + r]];
    }));
  }
  // Returns the boxes of the names that cover neither the name nor the dot of a node as well connected.
  function named(scale) {
    const spots = dots(scale), taken = [], found = new Map();
    let first = 0;
    for (const node of ranked) {
      for (; first < ranked.length && ranked[first].radius >= node.radius; first += 1) taken.push([ranked[first].id, spots.get(ranked[first].id)]);
      if (node.kind === "topic" && scale <= 0.65) continue;
      const [left, right, , bottom] = spots.get(node.id), half = widths.get(node.id) / 2, middle = (left + right) / 2;
      const box = [middle - half, middle + half, bottom, bottom + 2 + 1.15 * sizeOf(node)];
      if (taken.some(([id, other]) => id !== node.id && meet(box, other))) continue;
      taken.push([node.id, box]); found.set(node.id, box);
    }
    return found;
  }
  const sized = { scale: 0 };
  function resize() {
    const scale = network.getScale();
    if (Math.abs(scale / sized.scale - 1) < 0.05) return;
    sized.scale = scale;
    const shown = named(scale), shrink = shrunk(scale);
    data.nodes.update(nodes.map((node) => (
      { id: node.id, size: shrink * node.radius / scale, borderWidth: shrink / scale, label: shown.has(node.id) ? cut(node.label) : "", font: { size: sizeOf(node) / scale, strokeWidth: 3 / scale } }
    )));
    data.edges.update(edges.map((edge) => ({
      id: edge.id, width: shrink * edge.width / scale, label: scale > 0.65 ? edge.label : "", font: { size: 10.5 / scale, strokeWidth: 3 / scale },
      arrows: { to: { scaleFactor: 0.35 * shrink / scale } },
    })));
  }
  // Moves to where the nodes fill the frame with their names; where that is too far to read, near their middle one.
  function frame(some, middle) {
    const { clientWidth: width, clientHeight: height } = $("graph");
    const ids = new Set(some.map((node) => node.id));
    const around = (scale) => {
      const boxes = [...dots(scale), ...named(scale)].filter(([id]) => ids.has(id)).map(([, box]) => box);
      return [0, 1, 2, 3].map((side) => Math[side % 2 ? "max" : "min"](...boxes.map((box) => box[side])));
    };
    if (!ids.size || !width || !height) return;
    let [far, near] = [0.01, 1.5];
    for (let step = 0; step < 14; step += 1) {
      const scale = Math.sqrt(far * near), [left, right, top, bottom] = around(scale);
      if (right - left > width - 24 || bottom - top > height - 24) near = scale; else far = scale;
    }
    const [left, right, top, bottom] = around(far);
    if (middle && far < 0.7) network.focus(middle, { scale: 0.7, animation: false });
    else network.moveTo({ scale: far, position: { x: (left + right) / 2 / far, y: (top + bottom) / 2 / far }, animation: false });
    sized.scale = 0;
    resize();
  }
  // Until somebody moves the drawing it fills its frame, whatever becomes of the window.
  let moved = false;
  function fill() {
    const side = (axis) => Math.max(...nodes.map((node) => node[axis])) - Math.min(...nodes.map((node) => node[axis]));
    const shape = ($("graph").clientWidth / $("graph").clientHeight) / (side("x") / side("y"));
    if (shape > 0 && shape < Infinity) {
      stretch.x = Math.min(1.6, Math.max(1, shape)); stretch.y = Math.min(1.6, Math.max(1, 1 / shape));
      data.nodes.update(nodes.map((node) => ({ id: node.id, x: node.x * stretch.x, y: node.y * stretch.y })));
    }
    frame(nodes);
  }
  network.on("resize", () => { if (!moved) setTimeout(fill, 0); });
  network.on("zoom", () => { moved = true; resize(); });
  network.on("dragStart", () => { moved = true; });
  network.on("animationFinished", resize);
  network.on("click", (event) => {
    if (event.nodes.length) choose(event.nodes[0]);
    else if (event.edges.length) chooseEdge(event.edges[0]);
  });

  // ----- search -----
  const names = new Map();
  for (const node of nodes) for (const name of [node.label, ...(node.names || [])]) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), node.id);
  for (const node of nodes) { const option = make("option"); option.value = node.label; $("names").append(option); }
  function find() {
    const text = $("search").value.trim().toLowerCase();
    if (!text) return;
    const id = names.get(text) ?? names.get([...names.keys()].find((name) => name.startsWith(text)) ?? [...names.keys()].find((name) => name.includes(text)));
    if (id === undefined) { $("panel").replaceChildren(make("p", `Nothing here is called “${$("search").value}”.`, "hint")); return; }
    goTo(id);
  }
  $("search").addEventListener("change", find);
  $("search").addEventListener("keydown", (event) => { if (event.key === "Enter") find(); });

  refresh();
  fill();
  overview();
  if (byId.has(addressed())) goTo(addressed());
  window.newskg = { choose, chooseEdge, find, network, data };  // for people who script the page
  document.body.dataset.ready = "yes";
})();
