// What pages are better with, and work without. Each part looks for what it is for and does nothing where it is not.

// Times in the reader's zone; UTC when one points at it.
const timeFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const instant = new Date(time.dateTime);
    if (isNaN(instant)) continue;
    time.title = time.dateTime.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
    time.textContent = timeFormat.format(instant);
  }
}
localise(document);

// A part of the page that is up to date: `data-live` on an element with an id. Rows and the like are matched by their ids,
// and only what differs is touched, so nothing moves that somebody reads, and nothing that somebody fills in.
const reachable = "a[href], button, input, summary, [tabindex]";
function bring(present, future) {
  if (present.isEqualNode(future)) return;
  const keyed = future.querySelector(":scope > [id]") !== null && present.tagName === future.tagName;
  if (keyed) return bringChildren(present, future);
  const active = present.contains(document.activeElement) ? document.activeElement : null;
  if (active?.matches("input:not([type=radio], [type=checkbox]), select, textarea")) return;
  if (present.tagName === future.tagName && present.children.length === future.children.length && present.children.length > 0
    && !hasTextOfItsOwn(present) && !hasTextOfItsOwn(future)) {
    copyAttributes(present, future);
    [...present.children].forEach((child, index) => bring(child, future.children[index]));
    return;
  }
  const fresh = document.importNode(future, true);
  if (present.tagName === "DETAILS" && fresh.tagName === "DETAILS") fresh.open = present.open;
  const followers = fresh.querySelectorAll(reachable);
  const place = [...present.querySelectorAll(reachable)].indexOf(active);
  for (const box of present.querySelectorAll("[type=radio], [type=checkbox]")) {
    const same = [...fresh.querySelectorAll("input")].find((other) => other.name === box.name && other.value === box.value);
    if (same) same.checked = box.checked;
  }
  present.replaceWith(fresh);
  enliven(fresh);
  // Who came here by the keyboard goes on from here.
  if (active) (active === present ? fresh : followers[place])?.focus({ preventScroll: true });
}
function bringChildren(present, future) {
  copyAttributes(present, future);
  const known = new Map([...present.children].filter((child) => child.id).map((child) => [child.id, child]));
  let place = present.firstElementChild;
  for (const next of [...future.children]) {
    const same = known.get(next.id);
    if (same && place !== same) present.insertBefore(same, place);
    if (same) {
      known.delete(next.id);
      const follower = same.nextElementSibling;
      bring(same, next);
      place = follower;
    } else {
      const fresh = document.importNode(next, true);
      fresh.classList.add("is-new");
      present.insertBefore(fresh, place);
      enliven(fresh);
    }
  }
  while (place) {
    const gone = place;
    place = place.nextElementSibling;
    gone.remove();
  }
}
function hasTextOfItsOwn(element) {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
}
function copyAttributes(present, future) {
  // What somebody has opened stays open.
  const stays = (name) => name === "open" && present.tagName === "DETAILS";
  for (const { name } of [...present.attributes]) if (!future.hasAttribute(name) && !stays(name)) present.removeAttribute(name);
  for (const { name, value } of future.attributes) if (present.getAttribute(name) !== value) present.setAttribute(name, value);
}

// What somebody has typed outlives a session that ends meanwhile, and a server that is away. While a form is on its way it is
// kept in this tab, but for what is secret, and is filled in again where the form is shown next, unless it was answered.
const person = document.querySelector(".person .who")?.title;
const draftsOf = (subject) => `draft of ${subject} at `;
const draftName = (form) => draftsOf(person) + form.getAttribute("action");
const secrets = "[type=password], [name=dockerconfigjson]";
const hasWords = (form) => form.method === "post" && form.querySelector("textarea, select, input:not([type=hidden])") !== null;
const formsWithWords = () => [...document.querySelectorAll("main form")].filter(hasWords);
function keepDraft(form) {
  if (!person || !hasWords(form)) return;
  const isKept = (name) => name !== "csrfToken" && ![...form.querySelectorAll(secrets)].some((field) => field.name === name);
  sessionStorage.setItem(draftName(form), JSON.stringify([...new FormData(form)].filter(([name]) => isKept(name))));
}
function fillIn(form, values) {
  for (const field of form.elements) {
    if (!field.name || field.disabled) continue;
    const said = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = said.includes(field.value);
    else if (said.length > 0) field.value = said[0];
  }
  const words = document.createElement("p");
  words.className = "banner busy";
  words.setAttribute("role", "status");
  words.textContent = "This is what you typed before, and no answer to it came. Look whether it is still to be sent."
    + (form.querySelector(secrets) ? " What is secret has to be typed again." : "");
  form.before(words);
}
function bringDraftsBack() {
  if (!person) return;
  const isForm = "answerToForm" in document.body.dataset;
  const isRefused = document.querySelector("main > .banner.problem") !== null && formsWithWords().length === 0;
  const isAnswered = document.querySelector("main > .banner.done") !== null || isForm && !isRefused;
  for (const name of Object.keys(sessionStorage)) {
    // Nobody reads what the one before them typed.
    if (name.startsWith("draft of ") && (isAnswered || !name.startsWith(draftsOf(person)))) sessionStorage.removeItem(name);
  }
  if (isForm) return;
  for (const form of formsWithWords()) {
    const draft = sessionStorage.getItem(draftName(form));
    if (draft) fillIn(form, JSON.parse(draft));
    sessionStorage.removeItem(draftName(form));
  }
}

// Fetches the page anew whenever the log has moved, not more often than once a second.
const isLive = () => document.querySelector("[data-live]") !== null && !new URLSearchParams(location.search).has("asOf")
  && !("answerToForm" in document.body.dataset) && !("refusal" in document.body.dataset);
let refreshing = Promise.resolve();
let wanted = null;
function refresh(position) {
  wanted = position ?? wanted ?? "";
  refreshing = refreshing.then(async () => {
    if (wanted === null) return;
    const address = new URL(location.href);
    if (wanted) address.searchParams.set("minPosition", wanted);
    wanted = null;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (answer.redirected && new URL(answer.url).pathname === "/log-in") return logInAgain();
    // What was looked at is no more, or no more for this person: the page says so.
    if ([403, 404].includes(answer.status)) return location.reload();
    if (!answer.ok) return;
    const future = new DOMParser().parseFromString(await answer.text(), "text/html");
    localise(future);
    for (const element of document.querySelectorAll("[data-live]")) {
      const next = future.getElementById(element.id);
      if (next) bring(element, next);
    }
    document.dispatchEvent(new CustomEvent("refreshed"));
    await new Promise((resume) => setTimeout(resume, 1000));
  }).catch(() => {});
  return refreshing;
}
function logInAgain() {
  formsWithWords().filter((form) => form.dataset.touched).forEach(keepDraft);
  location.assign("/log-in?next=" + encodeURIComponent(location.pathname + location.search));
}
const connection = document.getElementById("connection");
const lost = new Set();
// The address is asked for whenever a connection is made anew: it may say where to go on. A browser has six connections to a
// server for all its tabs together, so a tab that nobody looks at gives its own back.
function connect(address, handlers) {
  let source, again, isOver = false;
  const isConnected = (is) => {
    if (is) lost.delete(handlers); else lost.add(handlers);
    connection.hidden = lost.size === 0;
  };
  const rest = () => {
    clearTimeout(again);
    source?.close();
    source = undefined;
  };
  const begin = () => {
    if (source || isOver || document.hidden) return;
    source = new EventSource(address());
    source.onopen = () => isConnected(true);
    source.onerror = () => {
      isConnected(false);
      // The browser tries again by itself unless the answer was a refusal: the page says which.
      if (source.readyState !== EventSource.CLOSED) return;
      rest();
      again = setTimeout(begin, 3000);
      refresh();
    };
    for (const [name, handler] of Object.entries(handlers)) source.addEventListener(name, (event) => handler(event, stop));
  };
  const stop = () => { isOver = true; rest(); };
  document.addEventListener("visibilitychange", () => { if (document.hidden) rest(); else begin(); });
  addEventListener("pagehide", rest);
  // A page that the browser has kept is where it was when somebody left it.
  addEventListener("pageshow", begin);
  begin();
}
if (isLive()) {
  let isFirst = true;
  connect(() => "/api/v1/news", {
    message: (event) => {
      // The first one says where the log stands; after a lost connection it may have moved.
      if (!isFirst || event.data !== document.body.dataset.position) refresh(event.data);
      isFirst = false;
    },
  });
}

// A live part that changes without the log moving is fetched anew every so many seconds as well: data-every="SECONDS".
const rhythm = document.querySelector("[data-live][data-every]");
if (rhythm && isLive()) setInterval(() => { if (!document.hidden) refresh(); }, Number(rhythm.dataset.every) * 1000);

// What has been seen since the page was opened: an svg with data-samples="NAME" draws the greatest data-NAME of the page.
function sampling(chart) {
  const name = chart.dataset.samples;
  const samples = [];
  const draw = () => {
    const values = [...document.querySelectorAll(`[data-${name}]`)].map((element) => Number(element.dataset[name]));
    samples.push({ at: performance.now(), value: Math.max(0, ...values) });
    if (samples.length > 600) samples.shift();
    const first = samples[0].at, span = Math.max(samples.at(-1).at - first, 1), most = Math.max(...samples.map((sample) => sample.value));
    const points = samples.map(({ at, value }) => `${(600 * (at - first) / span).toFixed(1)},${(75 - 58 * value / Math.max(most, 1)).toFixed(1)}`);
    const seconds = Math.round(span / 1000);
    chart.querySelector("polyline").setAttribute("points", points.join(" "));
    chart.querySelector(".most").textContent = `at most ${most}`;
    chart.querySelector(".since").textContent = `${seconds} s ago`;
    chart.setAttribute("aria-label", `Now ${samples.at(-1).value}, at most ${most} in the last ${seconds} s`);
  };
  document.addEventListener("refreshed", draw);
  draw();
}
for (const chart of document.querySelectorAll("svg[data-samples]")) sampling(chart);

// How fast a number grows: data-rate="NUMBER" in an element that is live, by its part of the page with an id.
const rates = new Map();
function measureRates() {
  const now = performance.now();
  for (const element of document.querySelectorAll("[data-rate]")) {
    const key = element.closest("[id]").id;
    const seen = (rates.get(key) ?? []).filter((sample) => now - sample.at < 30000);
    seen.push({ at: now, value: Number(element.dataset.rate) });
    rates.set(key, seen);
    const seconds = (now - seen[0].at) / 1000;
    if (seconds >= 1) element.textContent = `${Math.max(0, (seen.at(-1).value - seen[0].value) / seconds).toFixed(1)} events a second`;
  }
}
if (document.querySelector("[data-rate]")) {
  document.addEventListener("refreshed", measureRates);
  measureRates();
}

// Copies the text of another element: data-copy="ID".
document.documentElement.classList.add("has-script");
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const range = document.createRange();
  range.selectNodeContents(source);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  // The clipboard is only there for pages that came over TLS or from this machine; the selection always is.
  const isCopied = navigator.clipboard ? await navigator.clipboard.writeText(source.textContent).then(() => true, () => false) : document.execCommand("copy");
  const words = button.firstChild;
  words.data = isCopied ? "Copied" : "Selected: press Ctrl+C";
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { words.data = "Copy"; }, 3000);
});

// How long something has been going on: data-elapsed="INSTANT". The words are those of the server.
function spanInWords(seconds) {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}
setInterval(() => {
  for (const element of document.querySelectorAll("[data-elapsed]")) {
    const seconds = (Date.now() - new Date(element.dataset.elapsed)) / 1000;
    if (seconds >= 0) element.textContent = spanInWords(seconds);
  }
}, 1000);

// A log that grows while one reads it: data-log="ADDRESS" of its stream, data-line the number of the last line that is there.
// It follows at its end and holds still when somebody scrolls up.
function followingLog(log) {
  const mostLines = 5000;
  const follow = document.getElementById("follow");
  const isCut = document.getElementById("log-is-cut");
  let last = Number(log.dataset.line);
  let pending = [], hasGap = false, flushing = false;
  // Each piece with the number of its lines; they go from the top when there are too many.
  let pieces = log.textContent === "" ? [] : [{ node: log.firstChild, count: log.textContent.split("\n").length - 1 }];
  let shown = pieces.reduce((sum, piece) => sum + piece.count, 0);
  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 8;
  const toEnd = () => { log.scrollTop = log.scrollHeight; };
  function flush() {
    flushing = false;
    // Who holds still reads: nothing is taken away from above them, so what comes waits when there is no more room.
    const waits = !follow.checked && shown + pending.length > mostLines;
    if (pending.length > mostLines) { pending = pending.slice(-mostLines); hasGap = true; }
    if (waits || pending.length === 0) return;
    if (hasGap) { log.replaceChildren(); pieces = []; shown = 0; hasGap = false; isCut.hidden = false; }
    const node = document.createTextNode(pending.join("\n") + "\n");
    log.append(node);
    pieces.push({ node, count: pending.length });
    shown += pending.length;
    pending = [];
    while (follow.checked && pieces.length > 1 && shown - pieces[0].count >= mostLines) {
      const { node: oldest, count } = pieces.shift();
      oldest.remove();
      shown -= count;
      isCut.hidden = false;
    }
    if (follow.checked) toEnd();
  }
  function flushSoon() {
    if (!flushing) { flushing = true; setTimeout(flush, 100); }
  }
  document.getElementById("follow-choice").hidden = false;
  document.getElementById("load-again").hidden = true;
  follow.addEventListener("change", () => { if (follow.checked) { flush(); toEnd(); } });
  // Scrolling that was ours ends at the end.
  log.addEventListener("scroll", () => { follow.checked = isAtEnd(); if (follow.checked) flushSoon(); });
  toEnd();
  connect(() => `${log.dataset.log}?after=${last}`, {
    message: (event) => {
      const line = Number(event.lastEventId);
      if (line <= last) return;
      last = line;
      pending.push(event.data);
      flushSoon();
      // Steps are no events of the log of changes, so nobody else tells of them.
      if (/^STEP \d+\/\d+/.test(event.data)) setTimeout(() => refresh(), 300);
    },
    end: (event, stop) => {
      stop();
      flush();
      document.getElementById("log-end").textContent = `The log has ended: the build is ${event.data}.`;
      document.getElementById("follow-choice").hidden = true;
      refresh();
    },
  });
}
for (const log of document.querySelectorAll("pre.log")) {
  // How it ended is what people look for first.
  log.scrollTop = log.scrollHeight;
  if (log.dataset.log) followingLog(log);
}

// What is shown only when something else is chosen: data-if="NAME=VALUE" or "NAME" for a box that is ticked, "!NAME" for one
// that is not.
function showWhatApplies(form) {
  for (const part of form.querySelectorAll("[data-if]")) {
    const isTurnedRound = part.dataset.if.startsWith("!");
    const [name, value] = part.dataset.if.slice(isTurnedRound ? 1 : 0).split("=");
    const inputs = [...form.elements].filter((input) => input.name === name);
    const applies = inputs.some((input) => {
      const isSaid = input.type === "radio" || input.type === "checkbox" ? input.checked : true;
      return isSaid && (value === undefined || value.split("|").includes(input.value));
    });
    part.hidden = applies === isTurnedRound;
  }
}

// What helps while somebody types can be done without: nothing when it was refused, or nobody answered.
async function answerTo(address, options) {
  const answer = await fetch(address, options).catch(() => null);
  return answer?.ok ? answer : null;
}

// A form that shows what would come of it, before it is sent: data-preview="ADDRESS" and an element #preview.
function previewing(form) {
  const place = document.getElementById("preview");
  if (!place) return;
  let timer, latest = 0;
  const show = async () => {
    const turn = ++latest;
    const isFirst = turn === 1;
    const answer = await answerTo(form.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (turn !== latest || !answer) return;
    place.innerHTML = "";
    const future = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.append(...future.body.childNodes);
    for (const slot of place.querySelectorAll("[data-fills]")) {
      const target = document.getElementById(slot.dataset.fills);
      if (!target) continue;
      // What the server said when it refused the form stays until somebody does something about it.
      if (isFirst && target.matches(".fault:not(:empty)")) { slot.remove(); continue; }
      if ("value" in target && target.tagName === "INPUT") { if (!target.dataset.typed) target.value = slot.textContent; }
      else target.replaceChildren(...slot.childNodes);
      if (target.matches(".fault")) target.closest(".field")?.classList.toggle("has-fault", target.hasChildNodes());
      slot.remove();
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 300); });
  show();
}

// Suggestions of the server for a field: data-suggest="ADDRESS" with the typed text behind it, into its datalist.
function suggesting(input) {
  const list = document.getElementById(input.getAttribute("list"));
  let timer;
  const fill = async () => {
    const answer = await answerTo(input.dataset.suggest + encodeURIComponent(input.value), { headers: { Accept: "application/json" } });
    if (!answer) return;
    const { items } = await answer.json();
    list.replaceChildren(...items.map((item) => {
      const option = document.createElement("option");
      option.value = item.reference ?? item.name;
      return option;
    }));
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(fill, 200); });
  input.addEventListener("focus", fill, { once: true });
}

// A field that leaves of many choices those that have what is typed: data-filters="ID" of what is around them. It is hidden
// where there is no script.
function filtering(input) {
  const choices = document.getElementById(input.dataset.filters);
  input.closest("[hidden]").hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const choice of choices.children) choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
  });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}

// A slider over moments: data-stops has the instant of each of its places. What follows it is the page itself as of that place:
// the links at once, and the rest as soon as the server has answered.
function following(range) {
  const stops = range.dataset.stops.split(" ");
  let timer, latest = 0;
  const ask = async (turn) => {
    const address = new URL(range.form.action);
    address.search = new URLSearchParams(new FormData(range.form));
    const answer = await answerTo(address, { headers: { Accept: "text/html" } });
    if (turn !== latest || !answer) return;
    const future = new DOMParser().parseFromString(await answer.text(), "text/html");
    localise(future);
    for (const element of document.querySelectorAll("[data-follows]")) {
      const next = future.getElementById(element.id);
      if (next) element.replaceWith(document.importNode(next, true));
    }
    history.replaceState(null, "", answer.url);
  };
  range.addEventListener("input", () => {
    const instant = stops[range.value];
    const said = document.querySelector("[data-stop]");
    if (said) { said.dateTime = instant; localise(said.parentElement); range.setAttribute("aria-valuetext", said.textContent); }
    for (const link of document.querySelectorAll("a[data-as-of]")) {
      const address = new URL(link.href);
      address.searchParams.set("asOf", instant);
      link.href = address;
    }
    clearTimeout(timer);
    const turn = ++latest;
    timer = setTimeout(() => ask(turn), 150);
  });
}

// The arrow keys go to what is before and behind: data-arrows around links with rel="prev" and rel="next".
document.addEventListener("keydown", (event) => {
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (!rel || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  document.querySelector(`[data-arrows] a[rel="${rel}"]`)?.click();
});

function enliven(root) {
  localise(root);
  for (const form of root.querySelectorAll("form")) {
    showWhatApplies(form);
    form.addEventListener("change", () => showWhatApplies(form));
    if (form.dataset.preview) previewing(form);
    // A second press does nothing: the first is on its way.
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent && form.method === "post") return event.preventDefault();
      form.dataset.sent = "yes";
      keepDraft(form);
    });
    form.addEventListener("input", () => { form.dataset.touched = "yes"; });
  }
  for (const input of root.querySelectorAll("input[data-suggest]")) suggesting(input);
  for (const input of root.querySelectorAll("input[data-filters]")) filtering(input);
  for (const range of root.querySelectorAll("input[data-stops]")) following(range);
  for (const input of root.querySelectorAll("input[data-keep-typed]")) {
    input.addEventListener("input", () => { input.dataset.typed = "yes"; });
  }
}
bringDraftsBack();
enliven(document);
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
});
