// The ledger: shows figures of one verdict, or with certain words, and in another order.
// Without this script all of them are there, by topic.

const find = (id) => document.getElementById(id);
const place = find("place");
place.replaceWith(place.content);
const form = find("sift"), said = find("said"), together = find("together");
const { words, verdict, order } = form.elements;
const { lang } = document.documentElement;
const topics = [...document.querySelectorAll("section.topic:not(#together)")];
const rows = topics.flatMap((topic) => [...topic.querySelectorAll("tbody tr")]);
const homes = new Map(rows.map((row) => [row, row.parentElement]));
const verdicts = [...verdict.options].map((option) => option.value);
const compare = new Intl.Collator(lang).compare;

const title = (row) => row.querySelector("th").textContent;
const day = (row) => row.querySelector("time")?.dateTime ?? "";
const standing = (row) => verdicts.findIndex((name) => name && row.querySelector(`.verdict.${name}`));

const orders = {
  verdict: (a, b) => standing(a) - standing(b),
  date: (a, b) => (day(a) < day(b)) - (day(a) > day(b)),
  title: (a, b) => compare(title(a), title(b)),
};

function sift() {
  const wanted = words.value.trim().toLocaleLowerCase(lang);
  const shown = rows.filter((row) =>
    (!verdict.value || row.querySelector(`.verdict.${verdict.value}`))
    && row.textContent.toLocaleLowerCase(lang).includes(wanted));
  const by = orders[order.value];
  if (by) together.querySelector("tbody").append(...[...rows].sort(by));
  else for (const row of rows) homes.get(row).append(row);
  for (const row of rows) row.hidden = !shown.includes(row);
  for (const topic of topics) topic.hidden = Boolean(by) || !topic.querySelector("tbody tr:not([hidden])");
  together.hidden = !by || shown.length === 0;
  said.textContent = shown.length < rows.length
    ? form.dataset.count.replace("#", shown.length).replace("#", rows.length) : "";
  const address = new URL(location);
  for (const [key, value] of new FormData(form))
    value.trim() ? address.searchParams.set(key, value.trim()) : address.searchParams.delete(key);
  if (address.href !== location.href) history.replaceState(null, "", address);
}

for (const [key, value] of new URL(location).searchParams) {
  const field = form.elements[key];
  if (field) field.value = value;
  if (field?.selectedIndex === -1) field.value = "";
}
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", sift);
if (words.value || verdict.value || order.value) sift();
