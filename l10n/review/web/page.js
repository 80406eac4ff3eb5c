// The page over the line protocol of a review: see docs/review.md. Texts go in as text only.

const $ = (id) => document.getElementById(id);
const CODE = /<\/?[A-Za-z][A-Za-z0-9]*\/?>/g;
let words = {}, reading = false, item = null, state = {}, warned = null, checking = 0;

async function ask(request) {
  const response = await fetch("/do", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request),
  }).catch(() => null);
  if (!response || !response.ok) { say(words.gone ?? "", "error"); return null; }
  return response.json();
}

function say(text, kind = "") { $("message").textContent = text; $("message").className = kind; }

function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// --- codes: chips where they are read; where they are typed, each is one character

function codesOf(text, names) {
  return [...text.matchAll(CODE)]
    .filter((found) => names.includes(found[0].replace(/[<>/]/g, "")))
    .map((found) => ({ start: found.index, end: found.index + found[0].length, text: found[0] }));
}

function chips(text, names) {
  const parts = [];
  let last = 0;
  for (const code of codesOf(text, names)) {
    parts.push(text.slice(last, code.start), make("span", code.text, { class: "code" }));
    last = code.end;
  }
  return [...parts, text.slice(last)];
}

function keepCodesWhole(event) {
  const area = event.target, codes = codesOf(area.value, item.codes);
  const { selectionStart, selectionEnd } = area;
  let [start, end] = [selectionStart, selectionEnd];
  const back = event.inputType.startsWith("deleteContentBackward");
  const on = event.inputType.startsWith("deleteContentForward");
  for (const code of codes) {
    if (selectionStart !== selectionEnd) {
      if (code.start < start && start < code.end) start = code.start;
      if (code.start < end && end < code.end) end = code.end;
    } else if ((back && code.start < start && start <= code.end) || (on && code.start <= start && start < code.end)) {
      [start, end] = [code.start, code.end];
    } else if (code.start < start && start < code.end) {
      start = end = code.end;
    }
  }
  if (start === selectionStart && end === selectionEnd) return;
  // What the key would do was settled before this event: do it anew, where undo knows of it.
  area.setSelectionRange(start, end);
  if (!event.cancelable || event.isComposing) return;
  event.preventDefault();
  if (event.inputType.startsWith("delete")) document.execCommand("delete");
  else if (event.data) document.execCommand("insertText", false, event.data);
}

function missing(text) {
  const wanted = codesOf(item.source, item.codes).map((code) => code.text);
  for (const code of codesOf(text, item.codes)) {
    const at = wanted.indexOf(code.text);
    if (at >= 0) wanted.splice(at, 1);
  }
  return wanted;
}

// --- drawing

const areas = () => [...document.querySelectorAll("#target textarea")];
const typed = () => areas().map((area) => area.value);
const changed = () => !reading && item && typed().some((text, n) => text !== (item.targets[n] ?? ""));

function changes(parts) {
  const marks = { insert: "ins", delete: "del" };
  return parts.map(([kind, text]) => (marks[kind] ? make(marks[kind], text) : text));
}

function draw(answer) {
  item = answer.item;
  state = answer;
  warned = null;
  const words_ = item ? words.place.replace("{n}", answer.index + 1).replace("{total}", answer.total) : words.through;
  $("place").textContent = item ? `${words_} · ${item.catalog}:${item.line} · ${words["state-" + item.state]}` : words_;
  $("source").replaceChildren(...(item ? chips(item.source, item.codes) : []));
  if (item?.source_plural) $("source").append(make("br"), ...chips(item.source_plural, item.codes));
  for (const [id, unit] of [["before", item?.previous], ["after", item?.following]]) {
    $(id).replaceChildren(...(unit ? ["… ", ...chips(unit.source, unit.codes)] : []));
  }
  $("changes").replaceChildren();
  drawTargets();
  drawFindings(item?.findings ?? []);
  $("matches").replaceChildren();
  $("terms").replaceChildren();
  $("notes").replaceChildren(...(item ? [...item.notes, ...item.references.map((r) => r.filter(Boolean).join(":"))] : []).map((text) => make("li", text)));
  if (!reading) { $("undo").disabled = !answer.undo; $("redo").disabled = !answer.redo; }
  drawQueue();
  if (item) drawAids(answer.row);
}

function drawTargets() {
  const forms = item ? Math.max(1, item.targets.length) : 0;
  const parts = [];
  for (let n = 0; n < forms; n++) {
    const text = item.targets[n] ?? "";
    if (reading) {
      const shown = make("p", "", { class: "target", lang: item.locale, dir: "auto" });
      shown.append(...chips(text, item.codes));
      parts.push(shown);
      continue;
    }
    const name = forms > 1 ? words.form.replace("{n}", n + 1) : words.translation;
    const area = make("textarea", "", { lang: item.locale, dir: "auto", "aria-label": name, spellcheck: "true" });
    area.value = text;
    area.addEventListener("beforeinput", keepCodesWhole);
    area.addEventListener("input", typing);
    parts.push(area);
  }
  $("target").replaceChildren(...parts);
  drawMissing();
}

function drawMissing() {
  const lost = item && !reading ? missing(typed()[0] ?? "") : [];
  $("missing").replaceChildren(...lost.map((code) => {
    const button = make("button", words.missing.replace("{code}", () => code));
    button.onclick = () => { insert(code); };
    return button;
  }));
}

function insert(text) {
  const area = areas()[0];
  area.focus();
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  typing();
}

function drawFindings(found) {
  $("findings").replaceChildren(...found.map((finding, n) => {
    const line = make("li", `${words["severity-" + finding.severity]}: ${finding.message}. ${finding.hint}`, { class: finding.severity });
    if (finding.fix && !reading) {
      const button = make("button", words.fix);
      button.onclick = () => decide({ do: "fix", number: n + 1 });
      line.append(" ", button);
    }
    return line;
  }));
  if (!found.length) $("findings").append(make("li", words.none));
}

async function drawAids(row) {
  const aids = await ask({ do: "aids" });
  if (!aids?.ok || row !== state.row) return;
  $("changes").replaceChildren(...changes(aids.source_changes));
  $("matches").replaceChildren(...aids.matches.map((match, n) => {
    const line = make("li", `${match.score} %${match.approved ? " ✓" : ""} `);
    line.append(make("span", match.target, { lang: item.locale, dir: "auto" }));
    if (match.score < 100) line.append(make("br"), ...changes(match.changes));
    if (!reading) {
      const button = make("button", `${words.insert} ${n + 1}`);
      button.onclick = () => decide({ do: "match", number: n + 1 });
      line.append(" ", button);
    }
    return line;
  }));
  $("terms").replaceChildren(...aids.terms.map((term) => make("li", `${term.kept ? "✓" : "✗"} ${term.text} → ${term.forms.join(", ")}`)));
  $("notes").append(...aids.history.map((event) => make("li", `${event.at} ${event.by}${event.revokes ? " ✗" : " ✓"}`)));
  for (const id of ["matches", "terms"]) if (!$(id).children.length) $(id).append(make("li", words.none));
}

async function drawQueue() {
  const from = Math.max(0, state.index - 20);
  const list = await ask({ do: "list", from, count: 60 });
  if (!list?.ok) return;
  const focused = $("queue").contains(document.activeElement);
  $("queue").replaceChildren(...list.rows.map((row, n) => {
    const entry = make("li");
    const sign = row.findings ? " ⚠" : "";
    const button = make("button", `${from + n + 1}. ${row.source}`, { title: words["state-" + row.state] + sign });
    button.prepend(make("span", `${row.state === "approved" ? "✓" : "·"}${sign} `));
    if (row.row === list.row) button.setAttribute("aria-current", "true");
    button.onclick = () => go({ do: "go", row: row.row });
    entry.append(button);
    return entry;
  }));
  const here = $("queue").querySelector("[aria-current]");
  here?.scrollIntoView({ block: "nearest" });
  if (focused) here?.focus();
}

// --- deciding

function settled(answer) {
  if (!answer) return false;
  if (!answer.ok) {
    const moved = answer.error.code === "review-moved";
    say([answer.error.message, answer.error.hint].filter(Boolean).join("; "), "error");
    if (moved) show();
    return false;
  }
  if (answer.held_by) say(words.held.replace("{who}", () => answer.held_by), "warning");
  else say("");
  draw(answer);
  return true;
}

const decide = async (request) => settled(await ask({ at: state.row, ...request }));

async function put() {
  return !changed() || decide({ do: "edit", targets: typed() });
}

async function approve() {
  const sure = warned === state.row && !changed();
  if (!(await put())) return;
  const answer = await ask({ do: "approve", at: state.row, sure });
  if (answer && !answer.ok && answer.error.code === "review-warned") {
    say(`${answer.error.message}; ${answer.error.hint}`, "warning");
    warned = state.row;
    return;
  }
  settled(answer);
}

async function go(request) {
  if (changed() && !(await put())) return;
  settled(await ask(request));
}

function typing() {
  drawMissing();
  warned = null;
  const turn = ++checking, row = state.row;
  setTimeout(async () => {
    if (turn !== checking || row !== state.row) return;
    const answer = await ask({ do: "check", targets: typed(), at: row });
    if (answer?.ok && turn === checking && row === state.row) drawFindings(answer.findings);
  }, 250);
}

function reject() {
  const dialog = $("rejecting");
  $("reason").value = "";
  dialog.returnValue = "";
  dialog.showModal();
  dialog.onclose = () => { if (dialog.returnValue === "reject") decide({ do: "reject", reason: $("reason").value }); };
}

async function show() { settled(await ask({ do: "show" })); }

const acts = {
  approve, reject, save: put,
  skip: () => decide({ do: "skip" }),
  undo: () => decide({ do: "undo" }),
  redo: () => decide({ do: "redo" }),
  copy: () => decide({ do: "copy-source" }),
  next: () => go({ do: "next" }),
  problem: () => go({ do: "next-found" }),
};
// By the place of the key: the same on every layout.
const KEYS = {
  KeyA: "approve", KeyR: "reject", KeyS: "skip", KeyU: "undo", KeyY: "redo", KeyC: "copy",
  KeyN: "next", KeyP: "problem",
};

document.addEventListener("keydown", (event) => {
  const writing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape" && event.target.tagName === "TEXTAREA") { put().then(() => document.activeElement.blur()); return; }
  if (writing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !$("keys").checked) return;
  if (document.querySelector("dialog[open]")) return;
  const act = KEYS[event.code];
  if (event.code === "KeyE") areas()[0]?.focus();
  else if (event.code === "KeyJ" || event.code === "KeyK") go({ do: "go", index: Math.max(0, Math.min(state.total - 1, state.index + (event.code === "KeyJ" ? 1 : -1))) });
  else if (/^Digit[1-5]$/.test(event.code) && !reading) decide({ do: "match", number: Number(event.code[5]) });
  else if (event.code === "Slash" || event.key === "/") $("search").text.focus();
  else if (act && (!reading || act === "next" || act === "problem")) acts[act]();
  else return;
  event.preventDefault();
});

for (const [name, act] of Object.entries(acts)) if ($(name)) $(name).onclick = act;
$("search").onsubmit = (event) => {
  event.preventDefault();
  go({ do: "filter", text: new FormData(event.target).get("text") });
};
addEventListener("beforeunload", (event) => { if (changed()) event.preventDefault(); });

const hello = await fetch("/words").then((response) => response.json());
words = hello.words;
reading = hello.reading;
await show();
