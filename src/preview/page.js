// The project as it is: one stream tells, and only what looks otherwise is drawn again.
(function () {
"use strict";
var $ = function (id) { return document.getElementById(id) };
var make = function (name, words, kind) {
  var one = document.createElement(name);
  if (words !== undefined) one.textContent = words;
  if (kind) one.className = kind;
  return one;
};
var documents = [], papers = {}, history = {}, current = null, stands = "", shown = "both", marks = true;

// ---- Where somebody is: in the address, so that it outlives a restart ------
function wanted() { return decodeURIComponent(location.hash.slice(1)) }
function entry(name) { return documents.filter(function (one) { return one.document === name })[0] }
function encoded(path) { return path.split("/").map(encodeURIComponent).join("/") }

function go(name) { if (name !== wanted()) location.hash = encodeURIComponent(name); else route() }
addEventListener("hashchange", route);

function route() {
  var one = entry(wanted());
  $("list").hidden = !!one; $("view").hidden = !one; $("tools").hidden = !one;
  if (!one) {
    current = null; stands = "";
    $("title").textContent = "Documents"; document.title = "Preview";
    return;
  }
  // The same document may have another title by now, or a paper that it had not.
  var now = JSON.stringify([one.document, one.title, Object.keys(one.files)]);
  if (stands === now) return;
  stands = now; current = one.document;
  $("title").textContent = one.title; document.title = one.title + " · Preview";
  $("html").replaceChildren(); $("paper").replaceChildren();
  $("pdf").hidden = !one.files.pdf;
  $("pdf").href = "output/" + encoded(one.document) + ".pdf";
  if (one.files.html) frame();
  else $("html").replaceChildren(make("p", "This document has no page for screens.", "small"));
  if (one.files.pdf) look();
  else $("paper").replaceChildren(make("p", "This document has no paper.", "small"));
}
function look() { fetch("look/" + encoded(current)).catch(function () {}) }

// ---- The list ---------------------------------------------------------------
function list() {
  var words = $("search").value.toLowerCase(), entries = $("entries");
  var fits = documents.filter(function (one) {
    return (one.title + " " + one.document + " " + one.audience + " " + one.kind).toLowerCase().indexOf(words) >= 0;
  });
  entries.replaceChildren.apply(entries, fits.map(function (one) {
    var item = make("li"), head = make("h2"), to = make("button", one.title);
    to.type = "button";
    to.addEventListener("click", function () { go(one.document); $("title").focus() });
    head.append(to);
    if (one.draft) head.append(make("span", "Draft", "tag"));
    if (one.refused) head.append(make("span", "refused: " + one.refused, "tag"));
    item.append(head, make("p", [one.audience, one.kind, one.period].filter(Boolean).join(" · ")
      + " · " + Object.keys(one.files).join(", "), "small"));
    if (one.draft) item.append(make("p", one.draft, "small"));
    return item;
  }));
}
$("search").addEventListener("input", list);

// ---- The page for screens: the new one comes behind the old, at its place ---
function anchor(frame) {
  try {
    var inner = frame.contentDocument, view = frame.contentWindow, top = null;
    inner.querySelectorAll("main [id]").forEach(function (one) {
      var at = one.getBoundingClientRect().top;
      if (at <= 8 || top === null) top = { id: one.id, at: at };
    });
    return { top: top, y: view.scrollY };
  } catch (_) { return null }
}
function frame() {
  var pane = $("html"), old = pane.querySelector("iframe:not(.coming)");
  pane.querySelectorAll(".coming").forEach(function (one) { one.remove() });
  var next = make("iframe"), name = current, at = old ? anchor(old) : null;
  next.title = "The page for screens";
  next.className = old ? "coming" : "";
  next.addEventListener("load", function () {
    if (name !== current) return;
    var view = next.contentWindow, inner = next.contentDocument;
    view.addEventListener("keydown", key);
    inner.addEventListener("click", figure);
    draft(inner);
    var place = old ? anchor(old) || at : at;
    if (place) {
      view.scrollTo(0, place.y);
      var same = place.top && inner.getElementById(place.top.id);
      if (same && place.y > 0) view.scrollBy(0, same.getBoundingClientRect().top - place.top.at);
    }
    if (old) { next.className = ""; old.remove() }
  });
  next.src = "output/" + encoded(current) + ".html";
  pane.append(next);
}
function draft(inner) {
  inner.querySelectorAll(".mark").forEach(function (one) { one.hidden = !marks; one.style.display = marks ? "" : "none" });
}

// ---- Paper: boxes of known size; only what looks otherwise is fetched -------
var sees = new IntersectionObserver(function (all) {
  all.forEach(function (one) { if (one.isIntersecting) picture(one.target) });
}, { root: $("paper"), rootMargin: "120% 0px" });

function picture(sheet) {
  var name = sheet.dataset.name;
  if (sheet.dataset.drawn === name) return;
  sheet.dataset.drawn = name;
  var image = new Image();
  image.alt = "Page " + sheet.dataset.number;
  image.src = "paper/" + name + ".svg";
  var put = function () {
    if (sheet.dataset.name !== name) return;
    sheet.querySelectorAll("img").forEach(function (one) { one.remove() });
    sheet.prepend(image);
  };
  image.decode().then(put, function () { if (sheet.dataset.name === name) sheet.dataset.drawn = "" });
}
function fit(sheet, page) {
  var zoom = +$("zoom").value, room = $("paper").clientWidth - 32;
  var width = zoom ? page.width / 100 * zoom / 75 : Math.min(room, 980);
  sheet.style.width = width + "px";
  sheet.style.height = width * page.height / page.width + "px";
}
function place() {
  var pane = $("paper"), top = pane.getBoundingClientRect().top, found = null;
  pane.querySelectorAll(".sheet").forEach(function (sheet) {
    var box = sheet.getBoundingClientRect();
    if (found || box.bottom <= top) return;
    found = { number: +sheet.dataset.number, offset: top - box.top, block: null };
    sheet.querySelectorAll(".hit").forEach(function (hit) {
      var at = hit.getBoundingClientRect().top - top;
      if (at >= -4 && !found.block) found.block = { id: hit.dataset.id, at: at };
    });
  });
  return found;
}
function paper() {
  var pages = papers[current], pane = $("paper");
  if (!pages) return;
  var before = place(), moved = pane.scrollTop > 0;
  var sheets = Array.prototype.slice.call(pane.querySelectorAll(".sheet"));
  pane.querySelectorAll("p").forEach(function (one) { one.remove() });
  pages.forEach(function (page, at) {
    var sheet = sheets[at];
    if (!sheet) {
      sheet = make("div", undefined, "sheet");
      sheet.dataset.number = at + 1;
      pane.append(sheet);
      sees.observe(sheet);
    }
    fit(sheet, page);
    var changed = sheet.dataset.name !== page.name;
    sheet.dataset.name = page.name;
    if (changed || sheet.dataset.blocks !== JSON.stringify(page.blocks)) hits(sheet, page);
    if (changed) {
      var box = sheet.getBoundingClientRect(), room = pane.getBoundingClientRect();
      if (box.bottom > room.top - room.height && box.top < room.bottom + room.height) picture(sheet);
      else { sees.unobserve(sheet); sees.observe(sheet) }
    }
  });
  sheets.slice(pages.length).forEach(function (sheet) { sees.unobserve(sheet); sheet.remove() });
  if (before && moved) back(pane, before);
}
function back(pane, before) {
  var top = pane.getBoundingClientRect().top, same = null;
  if (before.block) pane.querySelectorAll(".hit").forEach(function (hit) {
    if (hit.dataset.id === before.block.id) same = hit;
  });
  if (same) { pane.scrollTop += same.getBoundingClientRect().top - top - before.block.at; return }
  var sheet = pane.querySelectorAll(".sheet")[before.number - 1];
  if (sheet) pane.scrollTop += sheet.getBoundingClientRect().top - top + before.offset;
}
function hits(sheet, page) {
  sheet.dataset.blocks = JSON.stringify(page.blocks);
  sheet.querySelectorAll(".hit").forEach(function (one) { one.remove() });
  page.blocks.forEach(function (block, at) {
    var next = page.blocks[at + 1], end = next ? next.top : page.height;
    if (end <= block.top) return;
    var hit = make("button", undefined, "hit");
    hit.type = "button"; hit.tabIndex = -1; hit.title = block.place;
    hit.setAttribute("aria-label", "Source: " + block.place);
    hit.dataset.id = block.id;
    hit.style.top = block.top / page.height * 100 + "%";
    hit.style.height = (end - block.top) / page.height * 100 + "%";
    hit.addEventListener("click", function () { source(block) });
    sheet.append(hit);
  });
}
// A block leads to its line, and to the figures in it, which the page for screens explains.
function source(block) {
  var told = $("told"), frame = $("html").querySelector("iframe:not(.coming)");
  told.replaceChildren(make("h2", "Source"), make("p", block.place));
  fetch("open?place=" + encodeURIComponent(block.place)).then(function (answer) {
    if (answer.status === 204) told.append(make("p", "Opened in the editor.", "small"));
    else if (answer.ok) told.append(make("p", "`watch --editor COMMAND` opens it in an editor.", "small"));
  }).catch(function () {});
  var twin = frame && frame.contentDocument && frame.contentDocument.getElementById(block.id);
  if (twin) twin.querySelectorAll(".fig").forEach(function (one) { card(one, told) });
}
function figure(event) {
  var one = event.target.closest && event.target.closest(".fig");
  if (!one) return;
  $("told").replaceChildren(make("h2", "Figure"));
  card(one, $("told"));
}
function card(fig, told) {
  var found = fig.querySelector(".card");
  if (!found) return;
  var metric = found.querySelector(".card-metric");
  found.querySelectorAll(".card-label, .card-text, .card-line").forEach(function (line) {
    told.append(make("p", line.textContent.trim().replace(/\s+/g, " "), line.className === "card-label" ? "name" : ""));
  });
  if (!metric) return;
  told.append(make("p", metric.textContent.trim(), "small"));
  var name = metric.textContent.trim() + " ";
  Object.keys(history).filter(function (key) { return key.indexOf(name) === 0 }).forEach(function (key) {
    told.append(make("p", key.slice(name.length) + ": " + history[key].map(function (past) { return past[1] }).join(" → "), "small"));
  });
}

// ---- What changed, and what is wrong ---------------------------------------
function changes(run) {
  var figures = (run.consequences || {}).figures || [], gates = (run.consequences || {}).gates || [];
  var made = (run.outputs || []).length, seconds = run.seconds ? ", " + run.seconds + " s" : "";
  $("state").textContent = run.ok ? "Build " + run.run + ": " + made + " files new" + seconds : "Build " + run.run + ": faults; the last good pages are shown";
  $("changed").textContent = (run.changed || []).length ? run.changed.join(", ") : "Nothing yet.";
  if (!run.ok) return;
  $("figures").replaceChildren.apply($("figures"), figures.map(function (one) {
    var item = make("li"), slice = Object.keys(one.slice).map(function (key) { return key + "=" + one.slice[key] }).join(", ");
    item.append(make("p", one.label + (slice ? " (" + slice + ")" : "") + ", " + one.period, "name"));
    item.append(make("p", one.words[0] + " → " + one.words[1] + (one.words[2] ? " (" + one.words[2] + ")" : "")));
    var why = one.rows.map(function (rows) {
      return rows.table + ": " + ["added", "removed", "edited"].filter(function (kind) { return rows[kind] }).map(function (kind) { return rows[kind] + " " + kind }).join(", ");
    }).join("; ") || one.why;
    if (why) item.append(make("p", why, "small"));
    return item;
  }));
  $("flips").replaceChildren.apply($("flips"), gates.map(function (one) {
    return make("li", one.path + (one.after ? " is refused now: " + one.after : " is no longer refused"));
  }));
}

// An overlay of its own: no style of a page reaches it, and the last good page stays behind.
function faults(all) {
  var over = document.querySelector("tearsheet-faults");
  if (!all.length) { if (over) over.remove(); return }
  if (!over) {
    over = document.createElement("tearsheet-faults");
    over.attachShadow({ mode: "open" });
    document.body.append(over);
  }
  var sheet = new CSSStyleSheet();
  sheet.replaceSync(":host{position:fixed;inset:auto 1rem 1rem;max-height:70vh;z-index:9;display:flex}"
    + "section{flex:1;overflow:auto;background:#1B1316;color:#F6ECEE;border:2px solid #E5697A;border-radius:6px;padding:1rem 1.25rem;font:13px/1.45 ui-monospace,Menlo,Consolas,monospace}"
    + "h2{font:700 15px/1.4 system-ui,sans-serif;margin:0 0 .5rem}pre{margin:0 0 .75rem;white-space:pre-wrap;font:inherit}"
    + "button{float:right;font:13px system-ui,sans-serif;color:inherit;background:none;border:1px solid #F6ECEE;border-radius:4px;padding:.15rem .6rem}");
  over.shadowRoot.adoptedStyleSheets = [sheet];
  var box = make("section"), close = make("button", "Close");
  box.setAttribute("role", "alert"); box.setAttribute("aria-label", "Faults"); box.tabIndex = 0;
  close.type = "button";
  close.addEventListener("click", function () { over.remove() });
  box.append(close, make("h2", all.length === 1 ? "1 fault: the last good pages stay" : all.length + " faults: the last good pages stay"));
  all.forEach(function (text) { box.append(make("pre", text)) });
  over.shadowRoot.replaceChildren(box);
}

// ---- Keys and buttons -------------------------------------------------------
function step(by) {
  var at = documents.map(function (one) { return one.document }).indexOf(current);
  var next = documents[at < 0 ? 0 : (at + by + documents.length) % documents.length];
  if (next) go(next.document);
}
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    var over = document.querySelector("tearsheet-faults");
    if (over) over.remove();
    if (event.target === $("search")) $("search").blur();
    return;
  }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName || "")) return;
  var does = {
    j: function () { step(1) }, k: function () { step(-1) }, l: function () { go("") },
    p: function () { if (current && !$("pdf").hidden) $("pdf").click() },
    d: function () { $("marks").click() },
    "/": function () { go(""); setTimeout(function () { $("search").focus() }) }
  }[event.key];
  if (does) { event.preventDefault(); does() }
}
addEventListener("keydown", key);
$("to-list").addEventListener("click", function () { go(""); $("search").focus() });
document.querySelectorAll("[data-show]").forEach(function (button) {
  button.addEventListener("click", function () {
    shown = button.dataset.show;
    $("view").className = shown;
    document.querySelectorAll("[data-show]").forEach(function (one) { one.setAttribute("aria-pressed", one === button) });
    paper();
  });
});
$("marks").addEventListener("click", function () {
  marks = !marks;
  $("marks").setAttribute("aria-pressed", marks);
  $("html").querySelectorAll("iframe").forEach(function (one) { if (one.contentDocument) draft(one.contentDocument) });
});
$("zoom").addEventListener("change", paper);
new ResizeObserver(paper).observe($("paper"));

// ---- The stream -------------------------------------------------------------
var stream = new EventSource("events");
function on(name, does) { stream.addEventListener(name, function (event) { does(JSON.parse(event.data), event) }) }
on("hello", function () {
  if (current && entry(current) && entry(current).files.pdf) look();
});
on("documents", function (told) {
  documents = told.documents;
  $("gates").textContent = told.gates.length ? "Every document passed: " + told.gates.join(", ") + "." : "";
  list(); route();
});
on("html", function (told) { if (current && told.documents.indexOf(current) >= 0) frame() });
on("pages", function (told) {
  papers[told.document] = told.pages;
  if (told.document === current) paper();
});
on("run", function (told) { history = told.history; changes(told.run) });
on("faults", function (told) { faults(told.faults) });
stream.addEventListener("error", function () { $("state").textContent = "The preview ended; `watch` prints its address when it begins anew" });
})();
