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
function bring(present, future) {
  if (present.isEqualNode(future)) return;
  if (present.contains(document.activeElement) && document.activeElement.matches("input, select, textarea")) return;
  const keyed = future.querySelector(":scope > [id]") !== null && present.tagName === future.tagName;
  if (keyed) return bringChildren(present, future);
  if (present.tagName === future.tagName && present.children.length === future.children.length && present.children.length > 0
    && !hasTextOfItsOwn(present) && !hasTextOfItsOwn(future)) {
    copyAttributes(present, future);
    [...present.children].forEach((child, index) => bring(child, future.children[index]));
    return;
  }
  const fresh = document.importNode(future, true);
  present.replaceWith(fresh);
  enliven(fresh);
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
  for (const { name } of [...present.attributes]) if (!future.hasAttribute(name)) present.removeAttribute(name);
  for (const { name, value } of future.attributes) if (present.getAttribute(name) !== value) present.setAttribute(name, value);
}

// Fetches the page anew whenever the log has moved, not more often than once a second.
const isLive = () => document.querySelector("[data-live]") !== null && !new URLSearchParams(location.search).has("asOf");
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
    if (answer.redirected && new URL(answer.url).pathname === "/log-in") return location.assign(answer.url);
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
const connection = document.getElementById("connection");
function connect(address, handlers) {
  const source = new EventSource(address);
  source.onopen = () => { connection.hidden = true; };
  source.onerror = () => {
    connection.hidden = false;
    // The browser tries again by itself unless the answer was a refusal.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => connect(address, handlers), 3000);
  };
  for (const [name, handler] of Object.entries(handlers)) source.addEventListener(name, (event) => handler(event, source));
  addEventListener("pagehide", () => source.close());
  return source;
}
if (isLive()) {
  let isFirst = true;
  connect("/api/v1/news", {
    message: (event) => {
      // The first one says where the log stands; after a lost connection it may have moved.
      if (!isFirst || event.data !== document.body.dataset.position) refresh(event.data);
      isFirst = false;
    },
  });
}

// What is shown only when something else is chosen: data-if="NAME=VALUE" or "NAME" for a box that is ticked.
function showWhatApplies(form) {
  for (const part of form.querySelectorAll("[data-if]")) {
    const [name, value] = part.dataset.if.split("=");
    const inputs = [...form.elements].filter((input) => input.name === name);
    const applies = inputs.some((input) => {
      const isSaid = input.type === "radio" || input.type === "checkbox" ? input.checked : true;
      return isSaid && (value === undefined || value.split("|").includes(input.value));
    });
    part.hidden = !applies;
  }
}

// A form that shows what would come of it, before it is sent: data-preview="ADDRESS" and an element #preview.
function previewing(form) {
  const place = document.getElementById("preview");
  if (!place) return;
  let timer, latest = 0;
  const show = async () => {
    const turn = ++latest;
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (turn !== latest || !answer.ok) return;
    place.innerHTML = "";
    const future = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.append(...future.body.childNodes);
    for (const slot of place.querySelectorAll("[data-fills]")) {
      const target = document.getElementById(slot.dataset.fills);
      if (!target) continue;
      if ("value" in target && target.tagName === "INPUT") { if (!target.dataset.typed) target.value = slot.textContent; }
      else target.replaceChildren(...slot.childNodes);
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
    const answer = await fetch(input.dataset.suggest + encodeURIComponent(input.value), { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
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

// A slider over moments: data-stops has the instant of each of its places. What follows it is the page itself as of that place:
// the links at once, and the rest as soon as the server has answered.
function following(range) {
  const stops = range.dataset.stops.split(" ");
  let timer, latest = 0;
  const ask = async (turn) => {
    const address = new URL(range.form.action);
    address.search = new URLSearchParams(new FormData(range.form));
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (turn !== latest || !answer.ok) return;
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
    });
  }
  for (const input of root.querySelectorAll("input[data-suggest]")) suggesting(input);
  for (const range of root.querySelectorAll("input[data-stops]")) following(range);
  for (const input of root.querySelectorAll("input[data-keep-typed]")) {
    input.addEventListener("input", () => { input.dataset.typed = "yes"; });
  }
}
enliven(document);
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
});
