/* What the page does around a request: where the focus goes, which claim is current, what was half
   written, and what a person is told when nothing came back. The server decides; nothing here
   paints a mark that is not stored. */
(() => {
  "use strict";

  const TOAST_MS = 12000;
  const WORDS = "textarea, select, input:not([type=hidden], [type=password], [type=checkbox], [type=radio], [type=file], [type=submit])";
  const byId = (id) => document.getElementById(id);
  const panel = () => byId("panel");
  const isPulse = (el) => el.matches('[hx-trigger^="every"]');
  const isStored = (xhr) => xhr.status >= 200 && xhr.status < 400;
  const isChange = (detail) => Boolean(detail.requestConfig) && detail.requestConfig.verb !== "get";

  /* ---------- half-written words: kept per claim, in memory only ---------- */

  const drafts = new Map();
  const sent = new WeakMap();
  let isOpeningQuietly = false;

  function currentClaim() {
    const box = panel() && panel().querySelector("[data-claim]");
    return box ? box.dataset.claim : "";
  }

  const isGuarded = (el) => Boolean(el.form && el.name && el.matches(WORDS) && !("undrafted" in el.dataset) && el.closest("#panel, [data-guard]"));
  const draftKey = (el) => `${el.form.getAttribute("action")} ${el.name}`;

  function untouched(el) {
    if (el.tagName !== "SELECT") return el.defaultValue;
    const chosen = [...el.options].find((option) => option.defaultSelected) || el.options[0];
    return chosen ? chosen.value : "";
  }

  function remember(el) {
    const claim = currentClaim();
    if (!drafts.has(claim)) drafts.set(claim, new Map());
    const kept = drafts.get(claim);
    if (el.value === untouched(el)) kept.delete(draftKey(el));
    else kept.set(draftKey(el), { value: el.value, isText: el.tagName !== "SELECT" });
  }

  function forget(claim, form) {
    const kept = drafts.get(claim);
    if (!kept || !form) return;
    [...form.elements].filter((el) => el.name).forEach((el) => kept.delete(draftKey(el)));
  }

  function putBack() {
    const kept = drafts.get(currentClaim());
    if (!kept || !panel()) return false;
    const missing = new Set(kept.keys());
    [...panel().querySelectorAll(WORDS)].filter(isGuarded).forEach((el) => {
      const draft = kept.get(draftKey(el));
      if (!draft) return;
      missing.delete(draftKey(el));
      if (el.value === draft.value) return;
      el.value = draft.value;
      const folded = el.closest("details");
      if (folded) folded.open = true;
    });
    return missing.size > 0;
  }

  /* The form of a draft may itself have been loaded on demand; ask for it again, without the focus. */
  function reopenForm() {
    const opener = panel().querySelector('[data-key="c"][hx-get]');
    if (!opener) return;
    isOpeningQuietly = true;
    opener.click();
  }

  const hasDraft = () => [...drafts.values()].some((kept) => [...kept.values()].some((d) => d.isText && d.value.trim()));

  document.addEventListener("input", (event) => {
    if (event.target.matches(WORDS) && isGuarded(event.target)) remember(event.target);
  });
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) forget(currentClaim(), event.target);
  });
  window.addEventListener("beforeunload", (event) => {
    if (hasDraft()) event.preventDefault();
  });

  /* ---------- after a swap: current claim, title, focus ---------- */

  function markCurrent() {
    const claim = currentClaim();
    document.querySelectorAll(".claim[aria-current], .strip [aria-current]").forEach((el) => el.removeAttribute("aria-current"));
    const current = [byId(`c${claim}`), byId(`s${claim}`)].filter(Boolean);
    current.forEach((el) => el.setAttribute("aria-current", "true"));
    return current;
  }

  /* Its row sticks to the top, so the browser's own way to show a cell would move the page as well. */
  function showCell(cell) {
    const strip = cell.closest(".strip");
    const [its, all] = [cell, strip].map((el) => el.getBoundingClientRect());
    if (its.left < all.left) strip.scrollLeft -= all.left - its.left + its.width;
    if (its.right > all.right) strip.scrollLeft += its.right - all.right + its.width;
  }

  function showCurrent() {
    markCurrent().forEach((el) => {
      if (el.closest(".strip")) showCell(el);
      else el.scrollIntoView({ block: "nearest" });
    });
  }

  function retitle() {
    const heading = byId("claim-h");
    if (heading) document.title = document.title.replace(/^[^·]*·/, () => `${heading.textContent.trim()} ·`);
  }

  function focusOn(el) {
    if (!el || document.querySelector("dialog[open]")) return;
    const folded = el.tagName === "SUMMARY" ? null : el.closest("details");
    if (folded) folded.open = true;
    el.focus({ preventScroll: el.id === "claim-h" });
  }

  const wanted = (box) => box.querySelector("[data-autofocus]") || box.querySelector("[role=alert][tabindex]");

  /* Who saved a note goes on from where it was written, not from the top of the panel. */
  function whereFrom(xhr) {
    const was = sent.get(xhr);
    if (!was || !was.fold || !isStored(xhr) || was.claim !== currentClaim()) return null;
    return panel().querySelector(`summary#${CSS.escape(was.fold)}`);
  }

  function settlePanel(xhr) {
    showCurrent();
    panel().scrollTop = 0;
    retitle();
    const isMissing = putBack();
    focusOn(wanted(panel()) || whereFrom(xhr) || byId("claim-h"));
    if (isMissing) reopenForm();
  }

  function settlePart(target) {
    const isQuiet = isOpeningQuietly && target.id === "cite";
    if (isQuiet) isOpeningQuietly = false;
    if (panel() && panel().contains(target)) putBack();
    if (isQuiet) return;
    const field = target.id === "cite" ? target.querySelector(WORDS) : null;
    const invalid = target.querySelector('[aria-invalid="true"]');
    const isLost = document.activeElement === document.body;
    const fallback = isLost ? target.querySelector("summary") || byId("claim-h") : null;
    focusOn(wanted(target) || invalid || field || fallback);
  }

  const settled = new WeakSet();
  document.addEventListener("htmx:afterSettle", (event) => {
    const { target, xhr } = event.detail;
    if (!target || !xhr || settled.has(xhr)) return;
    settled.add(xhr);
    const live = target.isConnected ? target : byId(target.id);
    if (!live) return;
    // What a page asked for by itself, like a capture that has come, takes the focus from nobody.
    if (isPulse(target) || isPulse(live)) {
      markCurrent();
      putBack();
    }
    else if (live === panel()) settlePanel(xhr);
    else settlePart(live);
  });

  /* ---------- words picked from the text of a source ---------- */

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (!button) return;
    const text = byId(button.dataset.pick);
    const quote = button.form.elements.quote;
    const words = text.value.slice(text.selectionStart, text.selectionEnd);
    if (!words.trim()) {
      text.focus();
      return;
    }
    quote.value = words;
    quote.dispatchEvent(new Event("input", { bubbles: true }));
    quote.focus();
  });

  /* ---------- requests: on their way, stored, lost ---------- */

  function tellNet(kind, verb) {
    const box = byId("net");
    if (!box) return;
    box.querySelectorAll("[data-net]").forEach((el) => { el.hidden = el.dataset.net !== kind; });
    box.querySelectorAll("[data-verb]").forEach((el) => { el.hidden = (el.dataset.verb === "get") !== (verb === "get"); });
    box.hidden = !kind;
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const { detail, target } = event;
    if (document.hidden && isPulse(target)) {
      event.preventDefault();
      return;
    }
    if (!isChange(detail)) return;
    const cause = detail.requestConfig.triggeringEvent;
    const button = cause && cause.submitter;
    if (button) button.setAttribute("aria-busy", "true");
    const summary = target.closest("details") && target.closest("details").querySelector("summary");
    const fold = summary ? summary.id : "";
    sent.set(detail.xhr, { claim: currentClaim(), form: target.closest("form"), button, fold });
  });

  /* What was stored is no draft any more, and is forgotten before the answer puts drafts back.
     A page that only asks what is new must not lead away from half-written words to the log-in. */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const { xhr } = event.detail;
    const was = sent.get(xhr);
    if (was && isStored(xhr)) forget(was.claim, was.form);
    if (isPulse(event.target) && xhr.getResponseHeader("HX-Redirect")) event.preventDefault();
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const { xhr } = event.detail;
    const was = sent.get(xhr);
    if (was && was.button) was.button.removeAttribute("aria-busy");
    if (isStored(xhr)) tellNet("");
  });

  const LOST = { "htmx:sendError": "send", "htmx:timeout": "timeout", "htmx:responseError": "refused" };
  Object.entries(LOST).forEach(([name, kind]) => {
    document.addEventListener(name, (event) => {
      isOpeningQuietly = false;
      if (!isPulse(event.target)) tellNet(kind, event.detail.requestConfig.verb);
    });
  });

  /* ---------- toast: goes by itself, but never from under a hand ---------- */

  function hideToastLater(box, after) {
    window.clearTimeout(hideToastLater.timer);
    hideToastLater.timer = window.setTimeout(() => {
      if (box.matches(":hover, :focus-within")) hideToastLater(box, TOAST_MS);
      else box.replaceChildren();
    }, after);
  }

  function watchToast() {
    const box = byId("toast");
    if (!box) return;
    new MutationObserver(() => { if (box.firstElementChild) hideToastLater(box, TOAST_MS); }).observe(box, { childList: true });
    if (box.firstElementChild) hideToastLater(box, TOAST_MS);
  }

  /* ---------- first load ---------- */

  watchToast();
  if (panel() && !window.location.hash) showCurrent();
  focusOn(wanted(byId("main") || document.body));
})();
