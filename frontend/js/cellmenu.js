// A small button in the cell being edited: the states by touch or mouse; by keyboard Alt + ↓, or type them.
import { icon, make, word } from "./words.js";

export function startCellMenu(grid) {
  const button = make("button", {
    type: "button", class: "cell-menu", tabindex: "-1", "aria-haspopup": "true", "aria-expanded": "false",
    "aria-label": word("cell_menu"),
  }, icon("more"));
  const choices = make("div", { class: "cell-choices", hidden: true, role: "group", "aria-label": word("cell_menu") });
  for (const [shown, text] of [["0 ps", "nothing_arose"], ["–", "not_applicable"], ["", "missing"]]) {
    const choice = make("button", { type: "button", "data-text": shown }, make("b", {}, shown || "…"), word(text));
    choices.append(choice);
  }
  let input = null;
  let at = null;
  document.body.append(choices);

  const close = ({ back = false } = {}) => {
    choices.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) input?.focus();
  };
  const open = () => {
    const box = at = input.getBoundingClientRect();
    choices.hidden = false;
    const below = box.bottom + choices.offsetHeight < innerHeight;
    choices.style.top = `${below ? box.bottom + 2 : box.top - choices.offsetHeight - 2}px`;
    choices.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - choices.offsetWidth - 8))}px`;
    button.setAttribute("aria-expanded", "true");
    choices.querySelector("button").focus();
  };

  grid.table.addEventListener("focusin", (event) => {
    if (!event.target.matches("[data-cell]")) return;
    if (event.target !== input) close();
    input = event.target;
    button.hidden = input.readOnly;
    input.parentElement.append(button);
  });
  button.addEventListener("click", () => (choices.hidden ? open() : close({ back: true })));
  choices.addEventListener("click", (event) => {
    const choice = event.target.closest("button");
    if (!choice) return;
    grid.write(input, choice.dataset.text);
    close({ back: true });
  });
  choices.addEventListener("keydown", (event) => {
    const all = [...choices.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    if (event.key === "Escape" || event.key === "Tab") close({ back: true });
    if (step || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  grid.table.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "ArrowDown" && event.target.matches("[data-cell]:not([readonly])")) {
      event.preventDefault();
      open();
    }
  });
  // What scrolled before the menu opened (the cell came into view) is told a moment later: the cell stands still then.
  const moved = () => {
    const box = input.getBoundingClientRect();
    return box.top !== at.top || box.left !== at.left;
  };
  const scrolled = () => choices.hidden || !moved() || close({ back: true });
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  document.addEventListener("mousedown", (event) => {
    if (!choices.hidden && !choices.contains(event.target) && !button.contains(event.target)) close();
  });
}
