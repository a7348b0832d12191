// Reading a plan: the sentence of the current item lights up; keys press the item's own buttons.
// The contract of attributes stands in songhanh/web/templates/cotton/review_item.html.

const KEYS = { Enter: "accept", e: "edit", x: "dismiss", m: "merge", u: "undo" };

class Review {
  constructor(root) {
    this.root = root;
    this.paper = root.querySelector("[data-paper]");
    this.canLight = "highlights" in CSS;
    this.paper.classList.toggle("has-highlight", this.canLight);
    root.addEventListener("click", (event) => {
      const item = event.target.closest("[data-item]");
      if (item) this.light(item);
      const mark = event.target.closest("[data-start]:not([data-item])");
      if (mark && this.paper.contains(mark) && !String(getSelection())) this.findItem(mark);
    });
    root.addEventListener("focusin", (event) => {
      const item = event.target.closest("[data-item]");
      if (item && item !== this.current) this.light(item);
    });
    document.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("htmx:afterSettle", () => this.afterSwap());
    const first = location.hash ? this.items().find((item) => item.id === location.hash.slice(1)) : null;
    const start = first ?? this.items().find((item) => !item.hasAttribute("data-done")) ?? this.items()[0];
    if (start) this.light(start);
  }

  items() {
    return [...this.root.querySelectorAll("[data-item]")];
  }

  light(item) {
    this.at = this.items().indexOf(item);
    for (const other of this.items()) {
      if (other === item) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    this.current = item;
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
    const next = items[Math.min(Math.max((this.at ?? -1) + step, 0), items.length - 1)];
    if (!next) return;
    this.light(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // While someone writes or stands on a button or link, keys keep their plain meaning.
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "Enter" && event.target.closest("button, a, summary")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.go(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "n") {
      this.fromSelection(event);
    } else if (KEYS[event.key] && this.current) {
      const button = this.current.querySelector(`[data-press="${KEYS[event.key]}"]`);
      if (!button || button.disabled) return;
      event.preventDefault();
      button.click();
    }
  }

  /** n: the marked text of the paper becomes a new item. */
  fromSelection(event) {
    const form = this.root.querySelector("form[data-new-item]");
    const selection = getSelection();
    if (!form || selection.isCollapsed || !this.paper.contains(selection.anchorNode)) return;
    event.preventDefault();
    const range = selection.getRangeAt(0);
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.requestSubmit();
  }

  afterSwap() {
    if (this.current?.isConnected) return;
    const items = this.items();
    const next = items[Math.min(this.at ?? 0, items.length - 1)];
    if (!next) return;
    this.light(next);
    next.focus({ preventScroll: true });
  }
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

function offsetOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}

for (const root of document.querySelectorAll("[data-review]")) new Review(root);
