
// The page is whole without this: it adds filters, keys, and the line between the two places of a finding.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const findings = all("#list .entry").map((entry) => ({
    number: entry.dataset.f, entry, note: $("f" + entry.dataset.f), marks: [], code: entry.dataset.code,
    severity: entry.dataset.severity, suppressed: entry.classList.contains("suppressed"),
  }));
  const byNumber = new Map(findings.map((finding) => [finding.number, finding]));
  for (const mark of all("mark[data-f]")) byNumber.get(mark.dataset.f).marks.push(mark);
  for (const finding of findings) {
    finding.parts = [finding.entry, finding.note, ...finding.marks];
    finding.rows = new Set(finding.marks.map((mark) => mark.closest("tr")));
    finding.words = [finding.note, ...finding.marks].map((part) => part.textContent).join(" ").toLocaleLowerCase();
  }
  const tools = $("tools"), search = $("search"), only = $("only"), suppressed = $("suppressed"), narrow = matchMedia("(max-width: 58rem)");
  let current = null, shown = findings;

  function filter() {
    const wanted = (name) => new Set(all(`input[name=${name}]:checked`, tools).map((box) => box.value));
    const severities = wanted("severity"), codes = wanted("code"), words = search.value.trim().toLocaleLowerCase();
    const there = findings.filter((finding) => !finding.suppressed || (suppressed && suppressed.checked));
    shown = there.filter((finding) => severities.has(finding.severity) && codes.has(finding.code) && finding.words.includes(words));
    const kept = new Set(shown), hit = new Set(shown.flatMap((finding) => [...finding.rows]));
    for (const finding of findings) for (const part of finding.parts) part.classList.toggle("off", !kept.has(finding));
    for (const row of all("tr.row, tr.unread")) row.classList.toggle("hit", hit.has(row));
    for (const row of all("tr.said")) row.classList.toggle("off", all("li", row).every((note) => note.classList.contains("off")));
    document.body.classList.toggle("only", only.checked);
    $("shown").textContent = `${shown.length} of ${there.length} findings shown`;
    if (current && !kept.has(current)) select(null);
    wire();
  }

  function reveal(element) {
    for (let up = element.parentElement; up; up = up.parentElement) if (up.localName === "details") up.open = true;
  }

  function select(finding, go = true) {
    if (current) for (const part of current.parts) part.classList.remove("on");
    current = finding;
    if (finding) {
      for (const part of finding.parts) part.classList.add("on");
      try { history.replaceState(null, "", "#f" + finding.number); } catch { /* a browser may forbid it for files */ }
      const list = $("side"), entry = finding.entry.getBoundingClientRect(), frame = list.getBoundingClientRect();
      if (!narrow.matches && (entry.top < frame.top || entry.bottom > frame.bottom)) list.scrollTop += entry.top - frame.top - frame.height / 3;
      if (go) {
        const place = finding.marks[0] || finding.note;
        reveal(place);
        place.scrollIntoView({ block: "center" });
        finding.note.focus({ preventScroll: true });
      }
    }
    wire();
  }

  function step(by) {
    if (!shown.length) return;
    const at = shown.indexOf(current);
    select(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]);
  }

  function across() {
    if (!current) return;
    const places = current.marks.filter((mark) => mark.id);
    if (!places.length) return;
    const at = places.findIndex((mark) => mark.contains(document.activeElement));
    const next = places[(at + 1) % places.length];
    next.scrollIntoView({ block: "center" });
    next.firstElementChild.focus({ preventScroll: true });
  }

  // The line runs in the gap between the columns, from the height of one place to that of the other.
  function wire() {
    for (const old of all(".wire")) old.remove();
    const ends = current ? current.marks.filter((mark) => mark.id) : [];
    const one = ends.find((mark) => mark.closest("td").cellIndex === 1), two = ends.find((mark) => mark.closest("td").cellIndex === 2);
    if (!one || !two || narrow.matches) return;
    const sheet = one.closest(".sheet"), frame = sheet.getBoundingClientRect();
    const at = (mark) => { const box = mark.getClientRects()[0]; return box.top + box.height / 2 - frame.top; };
    const middle = one.closest("td").getBoundingClientRect().right - frame.left, [x, X, y, Y] = [middle - 13, middle + 13, at(one), at(two)];
    const draw = (name, values) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
      return made;
    };
    const picture = draw("svg", { class: "wire", "aria-hidden": "true" });
    picture.append(draw("path", { d: `M${x} ${y}C${middle} ${y} ${middle} ${Y} ${X} ${Y}` }), draw("circle", { cx: x, cy: y, r: 4 }), draw("circle", { cx: X, cy: Y, r: 4 }));
    sheet.append(picture);
  }

  const findingAt = (target) => {
    const part = target.closest && target.closest("[data-f]:not(.off)");
    return part ? byNumber.get(part.dataset.f) : null;
  };
  const hover = (event, on) => { const finding = findingAt(event.target); if (finding) for (const part of finding.parts) part.classList.toggle("hot", on); };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) document.addEventListener(name, (event) => hover(event, on));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a"), finding = findingAt(event.target);
    if (!finding || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    if (finding.suppressed && !(suppressed && suppressed.checked)) return;
    if (link && event.target.closest(".entry")) { event.preventDefault(); select(finding); }
    else if (event.target.closest("mark")) {
      if (link) event.preventDefault();
      select(finding, false);
      const side = event.target.closest("td"), other = finding.marks.find((mark) => mark.closest("td").cellIndex !== side.cellIndex);
      if (other) other.scrollIntoView({ block: "nearest" });
    } else if (link) {
      const place = document.getElementById(link.hash.slice(1));
      if (place) reveal(place);
      select(finding, false);
    }
  });

  const keys = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), o: across, "?": () => $("help").showModal(),
    "/": () => { search.focus(); search.select(); }, r: () => only.click(), s: () => suppressed && suppressed.click() };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), textarea");
    if (event.key === "Escape" && !$("help").open) {
      if (search && search.value) { search.value = ""; filter(); }
      if (typing) search.blur(); else select(null);
      return;
    }
    if (typing && event.key === "Enter") { event.preventDefault(); search.blur(); step(1); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || $("help").open || !$("keys").checked || !tools) return;
    if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
  });

  if (!tools) return;
  tools.hidden = false;
  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  if (suppressed) suppressed.addEventListener("change", filter);
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  $("ask").addEventListener("click", () => $("help").showModal());
  addEventListener("resize", wire);
  addEventListener("toggle", wire, true);
  const follow = () => { const finding = byNumber.get(location.hash.slice(2)); if (finding && location.hash[1] === "f" && shown.includes(finding)) select(finding); };
  addEventListener("hashchange", follow);
  if (narrow.matches) $("list").open = false;
  filter();
  follow();
})();
