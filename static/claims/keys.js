/* Keyboard of the workbench. A shortcut is always a real link, button or field that carries data-key;
   this file only presses it, so nothing exists that a mouse, a screen reader or a page without
   JavaScript cannot reach. No eval and no inline handlers: it runs under a strict policy. */
(() => {
  "use strict";

  const SEQUENCE_MS = 900;
  const FIELD = "input:not([type=hidden]), textarea, select";
  const WRITTEN = "textarea, input:not([type=hidden], [type=checkbox], [type=radio])";
  let prefix = "";
  let timer = 0;
  let rowInHand = null;

  const isTyping = (el) => el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName);
  const isShown = (el) => el.getClientRects().length > 0;
  const isDisabled = (el) => el.disabled || el.getAttribute("aria-disabled") === "true";

  /* What the toast offers concerns the latest act, so it comes before the panel. */
  function findTarget(key) {
    const quoted = CSS.escape(key);
    for (const scope of ["#toast ", ""]) {
      const all = [...document.querySelectorAll(`${scope}[data-key="${quoted}"]`)];
      const found = all.find((el) => isShown(el) && !isDisabled(el));
      if (found) return found;
    }
    return null;
  }

  function openDialog(id) {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  }

  function unfold(summary) {
    const box = summary.closest("details");
    box.open = true;
    const field = box.querySelector(FIELD);
    if (field) field.focus();
  }

  /* From the row in hand, or from the edge of the list, to the next one that changed. */
  function goToRow(step) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const at = rows.indexOf(document.activeElement.closest("[data-row]") || rowInHand);
    const start = at < 0 && step < 0 ? 0 : at;
    const row = rows[Math.min(Math.max(start + step, 0), rows.length - 1)];
    if (!row) return;
    rowInHand = row;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function press(el) {
    const how = el.dataset.keyDo;
    if (how === "focus") {
      el.focus();
      if (el.select) el.select();
    } else if (how === "dialog") openDialog(el.dataset.dialog);
    else if (how === "unfold") unfold(el);
    else if (how === "row") goToRow(Number(el.dataset.step));
    else el.click();
  }

  function leaveField(field) {
    if (field.type === "search" && field.value) {
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    field.blur();
    foldUp(field);
    const place = document.getElementById("claim-h") || field.closest("[tabindex]");
    if (place) place.focus({ preventScroll: true });
  }

  /* What was opened closes again, unless something is half written there. */
  function foldUp(el) {
    const box = el.closest("details[open]");
    if (!box || [...box.querySelectorAll(WRITTEN)].some((field) => field.value !== field.defaultValue)) return;
    if (box.contains(document.activeElement)) box.querySelector("summary").focus();
    box.open = false;
  }

  function saveForm(form) {
    const button = form.querySelector("button:not([type=button]), input[type=submit]");
    if (!button || !isDisabled(button)) form.requestSubmit(button);
  }

  function keyInField(event) {
    const field = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.form) {
      event.preventDefault();
      if (!event.repeat) saveForm(field.form);
    } else if (event.key === "Escape" && !field.closest("dialog")) {
      event.preventDefault();
      leaveField(field);
    }
  }

  /* On some keyboards a bracket is typed with AltGr, which browsers report as Ctrl and Alt. */
  function isModified(event) {
    return !event.getModifierState("AltGraph") && (event.ctrlKey || event.metaKey || event.altKey);
  }

  /* Caps lock must not silence a key, and Shift with a letter is nobody's shortcut here. */
  function nameOf(event) {
    if (!/^\p{L}$/u.test(event.key)) return event.key;
    return event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase();
  }

  function keyOnPage(event) {
    if (event.key === "Escape") foldUp(event.target);
    const key = prefix + nameOf(event);
    window.clearTimeout(timer);
    prefix = "";
    if (key === "g") {
      prefix = "g ";
      timer = window.setTimeout(() => { prefix = ""; }, SEQUENCE_MS);
      return;
    }
    const target = findTarget(key);
    if (!target || (event.repeat && !("keyRepeat" in target.dataset))) return;
    event.preventDefault();
    press(target);
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || !event.target.tagName) return;
    if (isTyping(event.target)) keyInField(event);
    else if (isModified(event) || document.querySelector("dialog[open]")) return;
    else if (document.documentElement.dataset.keys !== "off") keyOnPage(event);
  });

  document.addEventListener("click", (event) => {
    const refused = event.target.closest('[aria-disabled="true"]');
    if (refused) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    const closer = event.target.closest("[data-close]");
    if (opener) openDialog(opener.dataset.dialog);
    if (closer) closer.closest("dialog").close();
    const stepper = event.target.closest('[data-key-do="row"]');
    if (stepper) goToRow(Number(stepper.dataset.step));
    if (event.target.closest("[data-print]")) window.print();
  });
})();
