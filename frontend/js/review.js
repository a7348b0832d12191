// Reading a plan: the sentence of the current item lights up; keys press the item's own buttons.
// The contract of attributes stands in songhanh/web/templates/cotton/review_item.html.
import { beginMarking, markedIn, moveMark } from "./marking.js";
import { startNames } from "./names.js";

const KEYS = { Enter: "accept", e: "edit", x: "dismiss", t: "heir", m: "merge", s: "split" };
/** What settles an item: afterwards the next that waits becomes current. */
const SETTLES = "[data-press=accept], [data-press=dismiss], [data-press=heir]";

class Review {
  constructor(root) {
    this.root = root;
    this.paper = root.querySelector("[data-paper]");
    this.canLight = "highlights" in CSS;
    this.paper?.classList.toggle("has-highlight", this.canLight);
    this.help = root.querySelector("dialog[data-help]");
    this.kinds = root.querySelector("dialog[data-new-kind]");
    root.querySelector("[data-help-open]")?.addEventListener("click", () => this.help.showModal());
    root.addEventListener("submit", (event) => {
      if (event.target.matches("[data-quick]")) this.goOn = true;
    });
    root.addEventListener("click", (event) => {
      const item = event.target.closest("[data-item]");
      if (event.target.closest(SETTLES)) this.goOn = true;
      if (this.kinds && event.target.closest("[data-as-item]")) {
        event.preventDefault();
        this.askKind(pieceOf(item));
      }
      if (item) this.light(item);
      const mark = event.target.closest("[data-start]:not([data-item])");
      if (mark && this.paper?.contains(mark) && !String(getSelection())) this.findItem(mark);
    });
    root.addEventListener("focusin", (event) => {
      const item = event.target.closest("[data-item]");
      if (item && item !== this.current) this.light(item);
      // The field with autofocus gets it while the form comes in, before anything can be typed.
      if (event.target.matches("[data-editing] [autofocus]")) pick(event.target);
    });
    document.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("htmx:afterSettle", () => this.afterSwap());
    const first = location.hash ? this.items().find((item) => item.id === location.hash.slice(1)) : null;
    const stopped = this.items().find((item) => item.id === root.dataset.stopped);
    const start = first ?? this.waiting(stopped, "[data-doubt]") ?? this.waiting(stopped) ?? this.items()[0];
    if (!start) return;
    this.light(start);
    start.focus({ preventScroll: true });
    // What the page has just been told stands above: it must not scroll out of sight unread.
    const told = document.querySelector("[data-told]");
    if (first || (stopped && !told)) start.scrollIntoView({ block: "center" });
  }

  items() {
    return [...this.root.querySelectorAll("[data-item]")];
  }

  /** The next item after this one that waits, else the first; with `kind` "[data-doubt]" only those in doubt. */
  waiting(after, kind = ":not([data-done])") {
    const items = this.items();
    const from = items.indexOf(after) + 1;
    return [...items.slice(from), ...items.slice(0, from)].find((item) => item.matches(kind));
  }

  stand(item) {
    if (!item) return;
    this.light(item);
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  light(item) {
    const part = item.closest("details[data-together]");
    if (part) part.open = true;
    this.at = this.items().indexOf(item);
    for (const other of this.items()) {
      if (other === item) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    this.current = item;
    if (!this.paper) return;
    for (const lit of this.paper.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    const ranges = [];
    let first = null;
    for (const [start, end] of spans(item)) {
      for (const paragraph of this.paper.querySelectorAll("[data-start]")) {
        const from = Number(paragraph.dataset.start);
        const to = Number(paragraph.dataset.end);
        if (end <= from || start >= to) continue;
        paragraph.classList.add("is-lit");
        first ??= paragraph;
        ranges.push(rangeIn(paragraph, Math.max(start - from, 0), Math.min(end, to) - from));
      }
    }
    if (this.canLight) CSS.highlights.set("reading", new Highlight(...ranges.filter(Boolean)));
    const pane = this.paper.closest("[data-pane]") ?? this.paper;
    if (!first) return;
    // Only the pane scrolls; the page must stay where the reader is.
    const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollBy({ top: top - pane.clientHeight / 3, behavior: "auto" });
  }

  findItem(paragraph) {
    const from = Number(paragraph.dataset.start);
    const to = Number(paragraph.dataset.end);
    const item = this.items().find((one) => spans(one).some(([start, end]) => start < to && end > from));
    if (!item) return;
    this.light(item);
    item.scrollIntoView({ block: "center" });
  }

  go(step) {
    const items = this.items();
    this.stand(items[Math.min(Math.max((this.at ?? -1) + step, 0), items.length - 1)]);
  }

  onKey(event) {
    if (event.isComposing || document.querySelector("dialog[open]")) return this.onDialogKey(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // While someone writes or stands on a button or link, keys keep their plain meaning.
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (this.marking && this.onMarkKey(event)) return;
    if (event.key === "Enter" && event.target.closest("button, a, summary")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.go(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "d") {
      this.stand(this.waiting(this.current, "[data-doubt]"));
    } else if (event.key === "a") {
      this.current?.closest("[data-together]")?.querySelector("[data-press-together]")?.click();
    } else if (event.key === "u") {
      this.root.ownerDocument.querySelector("form[data-undo]")?.requestSubmit();
    } else if (event.key === "?") {
      this.help?.showModal();
    } else if (event.key === "n") {
      event.preventDefault();
      this.mark();
    } else if (this.paper && /^[1-9]$/.test(event.key) && markedIn(this.paper)) {
      this.makeItem(event.key);
    } else if (KEYS[event.key] && this.current) {
      const button = this.current.querySelector(`[data-press="${KEYS[event.key]}"]`);
      if (!button || button.disabled) return;
      event.preventDefault();
      button.click();
    }
  }

  onDialogKey(event) {
    if (event.isComposing) return;
    if (event.key === "?" && this.help?.open) this.help.close();
    else if (/^[1-9]$/.test(event.key) && this.kinds?.open) this.kinds.querySelector(`[data-digit="${event.key}"]`)?.click();
  }

  onMarkKey(event) {
    if (moveMark(event, this.paper)) return true;
    if (event.key === "Escape") {
      this.marking = false;
      getSelection().removeAllRanges();
      this.stand(this.current);
      return true;
    }
    if (event.key !== "Enter") return false;
    event.preventDefault();
    this.askKind();
    return true;
  }

  /** n: marks the first word of the lit paragraph; with text marked already, asks what it is. */
  mark() {
    if (!this.paper || !this.kinds) return;
    if (markedIn(this.paper)) return this.askKind();
    this.marking = true;
    this.paper.closest("[data-pane]")?.focus({ preventScroll: true });
    beginMarking(this.paper);
  }

  askKind(piece) {
    const marked = this.fill(piece);
    if (!marked) return;
    this.kinds.querySelector("[data-marked]").textContent = marked.text;
    this.kinds.showModal();
  }

  makeItem(digit) {
    if (this.fill()) this.kinds.querySelector(`[data-digit="${digit}"]`)?.click();
  }

  fill(piece) {
    const marked = piece ?? markedIn(this.paper);
    const form = this.kinds.querySelector("form[data-new-item]");
    if (!marked) return null;
    form.elements.start.value = marked.start;
    form.elements.end.value = marked.end;
    return marked;
  }

  afterSwap() {
    startNames(this.root);
    // The focus comes back to the new card by its id: then it is current already.
    const stays = this.current?.isConnected;
    if (stays && !(this.goOn && this.current.hasAttribute("data-done"))) return;
    const goOn = this.goOn;
    this.goOn = false;
    const items = this.items();
    const here = stays ? this.current : items[Math.min(this.at ?? 0, items.length - 1)];
    if (!here) return;
    if (here.hasAttribute("data-editing")) {
      this.light(here);
      here.scrollIntoView({ block: "nearest" });
      here.querySelector("[aria-invalid=true]")?.focus();
    } else {
      this.stand((goOn && this.waiting(here)) || here);
    }
  }
}

/** What is short is marked whole, so that typing takes its place. */
function pick(field) {
  if (field.select && (field.type !== "textarea" || field.dataset.names)) field.select();
}

/** A piece of the source that was not understood, as if it had been marked. */
function pieceOf(item) {
  const { start, end } = item.dataset;
  return { start, end, text: item.querySelector("[data-words]").textContent };
}

/** data-spans="10-40 55-80", or data-start and data-end for one. */
function spans(item) {
  const text = item.dataset.spans ?? `${item.dataset.start}-${item.dataset.end}`;
  return text.split(" ").map((pair) => pair.split("-").map(Number)).filter(([start, end]) => end > start);
}

/** Offsets count code points, as on the server; a range counts UTF-16 units. */
function unitsOf(text, points) {
  return [...text].slice(0, points).join("").length;
}

function rangeIn(paragraph, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = [...node.data].length;
    if (!begun && start < passed + length) {
      range.setStart(node, unitsOf(node.data, start - passed));
      begun = true;
    }
    if (begun && end <= passed + length) {
      range.setEnd(node, unitsOf(node.data, end - passed));
      return range;
    }
    passed += length;
  }
  if (!begun) return null;
  range.setEndAfter(paragraph.lastChild);
  return range;
}

// Ctrl+Enter sends a form of the review, Esc leaves it, wherever it stands.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-quick]");
  if (!form || event.isComposing) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape" && !event.defaultPrevented) {
    form.querySelector("[data-press=leave]")?.click();
  }
});

startNames(document);
for (const root of document.querySelectorAll("[data-review]")) new Review(root);
