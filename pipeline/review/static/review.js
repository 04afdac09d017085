// Keys, scrolling and selection. Every form works without this file.
"use strict";

const one = (selector) => document.querySelector(selector);
const keysOn = () => localStorage.getItem("claimtable-keys") !== "off";

/** Bring each claim's sentence to the middle of its article. */
function showSentences() {
  for (const text of document.querySelectorAll(".text")) {
    const mark = text.querySelector(".m-figure, .m-sentence");
    const top = mark ? mark.offsetTop - text.clientHeight / 3 : 0;
    text.scrollTo({ top, behavior: "instant" });  // a smooth one stops when the page is scrolled
  }
}

/** Tell screen readers what the last form did; a live region speaks only when it changes. */
function tell(words) {
  const live = one("#live");
  if (live && words) setTimeout(() => { live.textContent = words; }, 150);
}

function openHelp() {
  const help = one("#help");
  if (help && !help.open) help.showModal();
}

/** Move the focus over the rows of the queue. */
function step(by) {
  const links = [...document.querySelectorAll("a.open")];
  if (!links.length) return false;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + by))].focus();
  return true;
}

function press(key) {
  const target = one(`[data-key="${key}"]`);
  if (target && target.matches("button, a")) target.click();
  else if (target) target.focus();
  return Boolean(target);
}

function act(key) {
  if (key === "?") { openHelp(); return true; }
  if (key === "/") {
    const search = one("#q");
    if (search) { search.focus(); search.select(); } else location.assign("/#q");
    return true;
  }
  if (!/^[cotsxnujk]$/.test(key)) return false;
  if (press(key)) return true;
  return (key === "j" || key === "k") && step(key === "j" ? 1 : -1);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]");
  if (event.key === "Escape" && typing && !typing.matches("dialog")) { typing.blur(); return; }
  if (typing || !keysOn()) return;
  if (act(event.key)) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  // A second press of the same button sends nothing; the server would take it as one all the same.
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  if (event.target.method === "post") event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

/** Hand the words selected in an article to its correction form; the server finds and counts them. */
function takeSelection() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  const element = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const text = element(range.startContainer).closest(".text[data-side]");
  const piece = element(range.startContainer).closest("[data-start]");
  const form = text && one(`[data-correct="${text.dataset.side}"]`);
  if (!form || !piece || !text.contains(range.endContainer)) return;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(range.startContainer, range.startOffset);
  form.elements.exact.value = range.toString();
  form.elements.before.value = before.toString();
  form.elements.anchor.value = piece.dataset.start;
  form.parentElement.open = true;
}
document.addEventListener("selectionchange", takeSelection);
document.addEventListener("input", (event) => {
  // Typed words are looked up anew.
  if (event.target.name === "exact") event.target.form.elements.anchor.value = "";
});

document.addEventListener("DOMContentLoaded", () => {
  showSentences();
  tell(one("[data-say]")?.textContent);
  if (location.hash === "#q") one("#q")?.focus();
  const helper = one('[data-key="?"]');
  if (helper) { helper.hidden = false; helper.addEventListener("click", openHelp); }
  const toggle = one("#keys-on");
  if (toggle) {
    toggle.checked = keysOn();
    toggle.addEventListener("change", () => localStorage.setItem("claimtable-keys", toggle.checked ? "on" : "off"));
  }
});
