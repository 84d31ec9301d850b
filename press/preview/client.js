// The page's side of the preview: takes in changes, swaps style sheets, lays problems over the page.
// It is added when a page is served and is in no file of a published site.
(() => {
  "use strict";
  const script = document.currentScript;
  let turn = script.dataset.turn;
  script.remove();

  const FOLDED = "press-preview-folded";
  const EMPTY = { count: 0, problems: [], is_stale: false, has_page: true };
  let told = EMPTY;
  let isLost = false;
  let host = null;
  let returnTo = null;

  // ---- the connection ---------------------------------------------------------------------

  function connect(wait) {
    const socket = new WebSocket(`ws://${location.host}/.press/livereload`);
    let isOpen = false;
    socket.onopen = () => {
      isOpen = true;
      socket.send(JSON.stringify({
        command: "hello",
        protocols: ["http://livereload.com/protocols/official-7"],
      }));
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "hello") {
        inform(socket);
        if (isLost) { isLost = false; draw(); }
      } else if (message.command === "reload") {
        refresh(message.again ? () => inform(socket) : () => {});
      } else if (message.command === "styles") {
        swapStyles(message.swap);
      } else if (message.command === "problems") {
        tell(message);
      }
    };
    socket.onclose = () => {
      if (isOpen && !isLost) { isLost = true; draw(); }
      const next = isOpen ? 200 : Math.min(wait * 1.5, 3000);
      setTimeout(connect, next, next);
    };
  }

  const inform = (socket) =>
    socket.send(JSON.stringify({ command: "info", plugins: {}, url: location.href, turn }));

  // ---- the new page in place of the old ---------------------------------------------------

  // Loading a page anew takes Chromium about 75 ms; changing what differs takes 15, and keeps
  // what is open, chosen and scrolled to. Scripts would not see what was changed, so a page that
  // has any is loaded anew.
  const SCRIPTS = 'script:not([type="application/ld+json"]):not([type="application/json"])';
  let refreshing = Promise.resolve();

  function refresh(then) {
    refreshing = refreshing.then(async () => {
      const answer = await fetch(location.href, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const own = page.querySelector("script[data-turn]");
      own.remove();
      if (answer.redirected || document.querySelector(SCRIPTS) || page.querySelector(SCRIPTS)) {
        location.reload();
        return;
      }
      turn = own.dataset.turn;
      sameAttributes(document.documentElement, page.documentElement);
      sameHead(page.head);
      become(document.body, page.body);
      then();
    }).catch(() => location.reload());
  }

  function sameHead(wanted) {
    const old = [...document.head.childNodes];
    const kept = new Set();
    const sheets = [];
    for (const fresh of [...wanted.childNodes]) {
      const same = old.find((node) => !kept.has(node) && node.isEqualNode(fresh));
      if (same) {
        kept.add(same);
      } else {
        if (fresh.rel === "stylesheet") sheets.push(loaded(fresh));
        document.head.append(fresh);
      }
    }
    for (const node of old) {
      if (kept.has(node)) continue;
      // The old rules hold until the new ones are there, so nothing flickers.
      if (node.rel === "stylesheet") Promise.all(sheets).then(() => node.remove());
      else node.remove();
    }
  }

  const loaded = (link) =>
    new Promise((resolve) => { link.onload = link.onerror = resolve; });

  // Make one element equal to another, leaving what is equal already untouched.
  function become(element, wanted) {
    sameAttributes(element, wanted);
    const old = [...element.childNodes];
    const fresh = [...wanted.childNodes];
    while (old.length && fresh.length && old[0].isEqualNode(fresh[0])) old.shift(), fresh.shift();
    while (old.length && fresh.length && old.at(-1).isEqualNode(fresh.at(-1))) old.pop(), fresh.pop();
    const after = old.length ? old.at(-1).nextSibling : next(element, wanted, fresh);
    fresh.forEach((node, at) => {
      const before = old[at];
      if (!before) element.insertBefore(node, after);
      else if (before.nodeName !== node.nodeName) before.replaceWith(node);
      else if (before.nodeType === Node.ELEMENT_NODE) become(before, node);
      else before.data = node.data;
    });
    old.slice(fresh.length).forEach((node) => node.remove());
  }

  // Where new nodes go if none is taken away: before as many nodes as follow them in `wanted`.
  function next(element, wanted, fresh) {
    if (!fresh.length) return null;
    const follow = wanted.childNodes.length - 1 - [...wanted.childNodes].indexOf(fresh.at(-1));
    return element.childNodes[element.childNodes.length - follow] ?? null;
  }

  function sameAttributes(element, wanted) {
    for (const { name } of [...element.attributes]) {
      if (!wanted.hasAttribute(name) && !isOfReader(element, name)) element.removeAttribute(name);
    }
    for (const { name, value } of wanted.attributes) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  }

  const isOfReader = (element, name) => name === "open" && element.matches("details");

  function swapStyles(swap) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      for (const [old, fresh] of Object.entries(swap)) {
        const url = new URL(link.href);
        if (!decodeURI(url.pathname).endsWith(`/${old}`)) continue;
        const clone = link.cloneNode();
        url.pathname = url.pathname.slice(0, -encodeURI(old).length) + encodeURI(fresh);
        clone.href = url.href;
        loaded(clone).then(() => link.remove());
        link.after(clone);
      }
    }
  }

  // ---- what is wrong, laid over the page --------------------------------------------------

  function tell(message) {
    const wasBlocked = told.is_stale;
    told = message;
    if (!told.is_stale) sessionStorage.removeItem(FOLDED);
    else if (!wasBlocked && host) host.remove(), host = null;
    draw();
  }

  const isFolded = () => !told.is_stale || sessionStorage.getItem(FOLDED) === "yes";

  function draw(wanted) {
    const isOpen = wanted ?? !isFolded();
    if (!told.count && !isLost) {
      if (host) { host.remove(); host = null; giveBack(); }
      return;
    }
    if (!host) {
      host = document.createElement("press-preview");
      const root = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      document.documentElement.append(host);
      document.addEventListener("keydown", onKey);
    }
    const root = host.shadowRoot;
    const had = root.activeElement !== null;
    root.replaceChildren(isLost ? lost() : isOpen ? dialog() : tab());
    const first = root.querySelector("[autofocus]");
    if (isOpen && !isLost) {
      if (!had) returnTo = document.activeElement;
      first.focus({ preventScroll: true });
    } else if (had && first) {
      first.focus({ preventScroll: true });
    }
  }

  function giveBack() {
    if (returnTo && returnTo.isConnected) returnTo.focus({ preventScroll: true });
    returnTo = null;
  }

  function fold() {
    if (told.is_stale) sessionStorage.setItem(FOLDED, "yes");
    draw(false);
  }

  function unfold() {
    sessionStorage.removeItem(FOLDED);
    draw(true);
  }

  function onKey(event) {
    if (event.key === "Escape" && host && host.shadowRoot.querySelector("[role=dialog]")) {
      event.preventDefault();
      fold();
    }
  }

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== ""));
    return element;
  }

  const counted = () => {
    const warnings = told.problems.every((problem) => problem.is_warning);
    const word = warnings ? "warning" : "problem";
    return `${told.count} ${word}${told.count === 1 ? "" : "s"}`;
  };

  function dialog() {
    const close = make("button", { type: "button", class: "fold", autofocus: "" }, "Fold away");
    close.onclick = fold;
    const state = !told.is_stale
      ? "They do not keep the report from being built; this page is up to date."
      : told.has_page
        ? "The page beneath is the last good one. Mend the files, and this goes away."
        : "There is no page to show yet. Mend the files, and it comes by itself.";
    const more = told.count - told.problems.length;
    return make("div", { role: "dialog", "aria-labelledby": "title", "aria-describedby": "state",
                         class: told.is_stale ? "stale" : "" },
      make("header", {},
        make("h2", { id: "title" }, counted()),
        make("p", { id: "state", role: "status" }, state),
        close),
      make("ol", {}, ...told.problems.map(item)),
      more > 0 ? make("p", { class: "more" }, `and ${more} more; the terminal lists them all`) : "");
  }

  function item(problem) {
    const place = !problem.place ? ""
      : problem.url
        ? make("a", { href: problem.url, class: "place", title: "Open in the editor" },
            problem.place)
        : make("span", { class: "place" }, problem.place);
    const excerpt = problem.line === null ? ""
      : make("pre", {}, problem.line[0], make("mark", {}, problem.line[1]), problem.line[2]);
    return make("li", { class: problem.is_warning ? "warning" : "error" },
      make("p", { class: "message" }, problem.message),
      excerpt,
      problem.hint ? make("p", { class: "hint" }, problem.hint) : "",
      make("p", { class: "where" }, place, " ", make("code", {}, problem.rule)));
  }

  function tab() {
    const open = make("button", { type: "button", class: `tab ${told.is_stale ? "stale" : ""}`,
                                  "aria-expanded": "false", autofocus: "" }, counted());
    open.onclick = unfold;
    return open;
  }

  function lost() {
    return make("p", { class: "tab lost", role: "status" },
      "The preview has ended; this page no longer follows the files.");
  }

  const STYLE = `
    :host { all: initial; color-scheme: light dark; position: fixed; z-index: 2147483647;
      inset: auto 0 0 0; display: block; pointer-events: none;
      --paper: light-dark(#fff, #1c1b19); --ink: light-dark(#1b1a17, #f1eee6);
      --soft: light-dark(#57534a, #b6b0a2); --line: light-dark(#d8d3c5, #45423a);
      --error: light-dark(#a3161d, #ff8f86); --warn: light-dark(#7a5200, #f0bd5b);
      --code: light-dark(#f4f1e8, #262420); --link: light-dark(#0b4f9c, #8fc1ff);
      font: 16px/1.5 system-ui, sans-serif; color: var(--ink); }
    * { box-sizing: border-box; }
    [role=dialog], .tab { pointer-events: auto; background: var(--paper); color: var(--ink);
      border: 1px solid var(--line); box-shadow: 0 4px 32px rgb(0 0 0 / .28); }
    [role=dialog] { max-height: min(70vh, 44rem); overflow: auto; margin: 0 auto;
      max-width: 60rem; border-bottom: 0; border-radius: 10px 10px 0 0;
      border-top: 5px solid var(--warn); overscroll-behavior: contain; }
    [role=dialog].stale { border-top-color: var(--error); }
    header { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; align-items: center;
      position: sticky; top: 0; background: var(--paper); padding: .9rem 1.25rem .7rem;
      border-bottom: 1px solid var(--line); }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
    p { margin: 0; }
    #state { grid-column: 1; color: var(--soft); font-size: .9375rem; }
    .fold { grid-column: 2; grid-row: 1 / span 2; }
    button { font: inherit; color: inherit; background: var(--code); border: 1px solid var(--soft);
      border-radius: 6px; padding: .4rem .9rem; min-height: 2.75rem; cursor: pointer; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { padding: .9rem 1.25rem; border-bottom: 1px solid var(--line); }
    .message { font-weight: 600; overflow-wrap: anywhere; }
    .message::before { color: var(--error); content: "Error: "; }
    .warning .message::before { color: var(--warn); content: "Warning: "; }
    .hint { color: var(--ink); }
    .where { font-size: .9375rem; overflow-wrap: anywhere; }
    pre, code { font: .875rem/1.45 ui-monospace, monospace; }
    pre { background: var(--code); padding: .5rem .75rem; margin: .4rem 0; overflow-x: auto;
      border-radius: 4px; }
    mark { background: none; color: var(--error); font-weight: 700;
      text-decoration: underline wavy; text-underline-offset: .25em; }
    .warning mark { color: var(--warn); }
    code { color: var(--soft); margin-inline-start: .5rem; white-space: nowrap; }
    a { color: var(--link); text-underline-offset: .15em; display: inline-block;
      padding-block: .15rem; }
    .more { padding: .9rem 1.25rem; color: var(--soft); }
    .tab { position: absolute; inset: auto 1rem 1rem auto; border-radius: 8px; font-weight: 600;
      border-inline-start: 5px solid var(--warn); padding: .5rem 1rem; }
    .tab.stale, .tab.lost { border-inline-start-color: var(--error); }
    @media print { :host { display: none; } }
    @media (forced-colors: active) { [role=dialog], .tab { border: 2px solid; } }
  `;

  connect(200);
})();
