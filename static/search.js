// Search: loads the index when a reader begins to type, and shows what is found as plain links.
// Chinese characters are looked up one by one in their order, as the index holds them.

const find = (id) => document.getElementById(id);
const place = find("place");
place.replaceWith(place.content);
const form = find("search");
const { query, verdict } = form.elements;
const said = find("said"), results = find("results"), more = find("more");
const HAN = /[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\u{20000}-\u{3ffff}]/gu;
const JOINED = /(?<=[\u3000-\u30ff\u3400-\u9fff\uf900-\uffef(](?:<\/?mark>)*)\s+(?=(?:<\/?mark>)*[\u3000-\u30ff\u3400-\u9fff\uf900-\uffef)])/gu;
const SHOWN = 20, PAUSE = 150;

let engine, found = [], asked = 0, waiting;

function load() {
  const folder = new URL(form.dataset.index, document.baseURI).href;
  engine ??= import(`${folder}pagefind.js`).then(async (pagefind) => {
    const made = pagefind.createInstance({ basePath: folder, baseUrl: "/", noWorker: true });
    await made.init?.();
    return made;
  });
  return engine;
}

/** What a reader typed, as the index is asked for it. */
function term(text) {
  const trimmed = text.trim();
  const apart = trimmed.replace(HAN, " $& ").replace(/\s+/g, " ").trim();
  const isAllHan = trimmed !== "" && trimmed.replace(HAN, "") === "";
  return apart === "" ? null : isAllHan ? `"${apart}"` : apart;
}

function chosen() {
  const kind = new FormData(form).get("kind");
  return Object.fromEntries([kind, verdict.value].filter(Boolean).map((name) => [name, "1"]));
}

async function search() {
  const ask = ++asked, wanted = term(query.value), filters = chosen();
  const address = new URL(location);
  for (const [key, value] of [...new FormData(form)].map(([key, value]) => [key, value.trim()]))
    value ? address.searchParams.set(key, value) : address.searchParams.delete(key);
  history.replaceState(null, "", address);
  if (wanted === null && !verdict.value) {
    found = [];
    results.replaceChildren();
    more.hidden = true;
    said.textContent = "";
    return;
  }
  try {
    const answer = await (await load()).search(wanted, { filters });
    if (ask !== asked) return;
    found = answer.results;
    results.replaceChildren();
    await show(ask);
    said.textContent = found.length ? form.dataset.count.replace("#", found.length) : form.dataset.none;
  } catch (error) {
    engine = undefined;
    if (ask === asked) said.textContent = form.dataset.failed;
    console.error(error);
  }
}

async function show(ask) {
  const from = results.childElementCount;
  const pages = await Promise.all(found.slice(from, from + SHOWN).map((result) => result.data()));
  if (ask !== asked) return;
  results.append(...pages.map(drawn));
  more.hidden = results.childElementCount >= found.length;
}

/** One result, from the template of the page. */
function drawn({ meta, excerpt, sub_results: parts }) {
  const item = find("result").content.cloneNode(true).firstElementChild;
  const link = item.querySelector("a"), address = form.dataset.root + meta.there;
  item.lang = meta.lang;
  item.querySelector(".key").textContent = form.dataset[meta.kind];
  item.querySelector(".key").lang = document.documentElement.lang;
  link.href = address;
  link.textContent = meta.title;
  if (meta.verdict) {
    item.querySelector("strong").textContent = meta.value;
    const shape = find("verdicts").content.querySelector(`.${meta.verdict}`);
    item.querySelector(".verdicts").append(shape.cloneNode(true));
  } else item.querySelector(".shown").remove();
  item.querySelector(".excerpt").append(...marked(excerpt));
  const inner = meta.kind === "page" ? parts.filter((part) => part.anchor).slice(0, 3) : [];
  const list = item.querySelector("ul");
  for (const part of inner) {
    const place = list.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
    place.href = `${address}#${part.anchor.id}`;
    place.textContent = part.title.replace(JOINED, "");
  }
  if (!inner.length) list.remove();
  return item;
}

/** The words around what was found: text and marks, and no other markup. */
function* marked(excerpt) {
  const joined = excerpt.replace(JOINED, "").replaceAll("</mark><mark>", "");
  for (const node of new DOMParser().parseFromString(joined, "text/html").body.childNodes) {
    if (node.nodeName === "MARK") {
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      yield mark;
    } else yield node.textContent;
  }
}

function wait() {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
}

/** Arrows walk from the field through the results and back; Escape leads to the field. */
function walk(event) {
  const links = [query, ...results.querySelectorAll("h2 a")];
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
  if (at < 0 || to === undefined || !links[to] || (event.key === "Escape" && at === 0)) return;
  event.preventDefault();
  links[to].focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});
query.addEventListener("input", wait);
form.addEventListener("change", (event) => event.target !== query && search());
document.addEventListener("keydown", walk);
more.addEventListener("click", async () => {
  const first = results.childElementCount;
  await show(asked);
  results.children[first]?.querySelector("a").focus();
});

const given = new URL(location).searchParams;
query.value = given.get("q") ?? "";
verdict.value = given.get("verdict") ?? "";
const kind = form.querySelector(`input[name=kind][value="${CSS.escape(given.get("kind") ?? "")}"]`);
if (kind) kind.checked = true;
if (query.value || verdict.value) search();
