// Names of units while they are typed: the line under the caret is completed from the picker beside the box.
// <textarea data-names="add_lead"> and <select name="add_lead"> in one form; Tab takes the marked name.
// An option "former name → name of today" is found by both and gives the second.
import { ranked } from "./ranking.js";
import { fold, make } from "./words.js";

const MOST = 6;
let count = 0;

export function startNames(root) {
  for (const box of root.querySelectorAll("textarea[data-names]:not([data-ready])")) enhance(box);
}

function enhance(box) {
  const select = box.form?.elements[box.dataset.names];
  if (!select?.options) return;
  box.dataset.ready = "yes";
  const offered = [...select.options].filter((one) => one.value);
  const values = new Map(offered.map((one) => [one.text.includes(" → ") ? one.text : one.value, one.value]));
  const names = [...values.keys()];
  const known = new Set([...values.values()].map(fold));
  const id = `names-${(count += 1)}`;
  const list = make("ul", { class: "picker-list names-list", id, role: "listbox", hidden: true, "aria-label": box.labels[0]?.textContent.trim() });
  const place = make("div", { class: "picker" }, list);
  box.after(place);
  for (const [name, value] of Object.entries({ "aria-controls": id, "aria-autocomplete": "list", autocomplete: "off" })) {
    box.setAttribute(name, value);
  }
  let at = 0;

  const line = () => {
    const from = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const next = box.value.indexOf("\n", box.selectionStart);
    return { from, to: next < 0 ? box.value.length : next };
  };
  const close = () => {
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (step) => {
    const items = [...list.children];
    at = (at + step + items.length) % items.length;
    items.forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    box.setAttribute("aria-activedescendant", items[at].id);
  };
  const suggest = () => {
    const { from, to } = line();
    const typed = fold(box.value.slice(from, to).trim());
    const found = known.has(typed) || typed.length < 2
      ? []
      : ranked(names, typed, fold).slice(0, MOST);
    list.replaceChildren(...found.map((name, n) => make("li", { role: "option", id: `${id}-${n}` }, name)));
    list.hidden = !found.length;
    if (!found.length) return close();
    at = 0;
    mark(0);
  };
  const take = (item) => {
    const { from, to } = line();
    box.setRangeText(values.get(item.textContent), from, to, "end");
    close();
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  box.addEventListener("input", suggest);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      take(list.children[at]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) take(item);
  });
}
