// Unit picker: a type-ahead over a plain <select data-picker>, found without diacritics.
import { ranked } from "./ranking.js";
import { fold, make, word } from "./words.js";

let count = 0;

/** Turns every picker below `root` into a combobox; the select stays and is what the form sends. */
export function startPickers(root) {
  for (const select of root.querySelectorAll("select[data-picker]:not([data-ready])")) enhance(select);
}

function optionsOf(select) {
  return [...select.options]
    .filter((option) => option.value !== "")
    .map((option) => ({
      option,
      text: option.textContent.trim(),
      group: option.parentElement.label ?? "",
      note: option.dataset.members ?? "",
      depth: option.dataset.depth ?? "0",
      key: fold(`${option.textContent} ${option.dataset.members ?? ""} ${option.dataset.aliases ?? ""}`),
    }));
}

/** The same choices with those of a group together, the group of the likeliest first. */
function grouped(found) {
  const groups = new Map(found.map((choice) => [choice.group, []]));
  for (const choice of found) groups.get(choice.group).push(choice);
  return [...groups.values()].flat();
}

function enhance(select) {
  select.dataset.ready = "yes";
  const id = `picker-${(count += 1)}`;
  const choices = optionsOf(select);
  const label = select.labels[0];
  const input = make("input", {
    class: "form-control", id: `${id}-input`, role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": id, placeholder: select.dataset.hint ?? word("picker_hint"),
    "aria-describedby": select.getAttribute("aria-describedby"), required: select.required,
    // Where the server can say more of a name that it does not find, what was typed is sent and comes back.
    name: select.dataset.typedAs, "aria-invalid": select.getAttribute("aria-invalid"),
  });
  const list = make("ul", { class: "picker-list", id, role: "listbox", hidden: true, "aria-label": label?.textContent.trim() });
  const box = make("div", { class: "picker" }, input, list);
  select.after(box);
  select.hidden = true;
  select.required = false;
  if (label) label.htmlFor = input.id;

  let at = -1;
  const shown = () => select.selectedOptions[0]?.value ? select.selectedOptions[0].textContent.trim() : "";
  input.value = select.dataset.typed || shown();

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (item) => {
    select.value = item.dataset.value;
    input.value = shown();
    close();
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const open = (wanted) => {
    const found = grouped(ranked(choices, fold(wanted), (choice) => choice.key)).slice(0, 60);
    list.replaceChildren();
    let group = "";
    found.forEach((choice, index) => {
      if (choice.group !== group) {
        group = choice.group;
        list.append(make("li", { class: "picker-group", role: "presentation" }, group));
      }
      const item = make("li", {
        role: "option", id: `${id}-${index}`, "data-value": choice.option.value, class: `picker-depth-${choice.depth}`,
        "aria-selected": "false",
      }, choice.text);
      if (choice.note) item.append(make("span", { class: "picker-note" }, choice.note));
      list.append(item);
    });
    if (!found.length) list.append(make("li", { class: "picker-group", role: "presentation" }, word("picker_none")));
    list.hidden = false;
    at = -1;
    input.setAttribute("aria-expanded", "true");
  };
  const move = (step) => {
    const items = [...list.querySelectorAll("[role=option]")];
    if (!items.length) return;
    items[at]?.setAttribute("aria-selected", "false");
    at = (at + step + items.length) % items.length;
    items[at].setAttribute("aria-selected", "true");
    items[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[at].id);
  };

  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => open(""));
  input.addEventListener("input", () => open(input.value));
  const keep = () => {
    const typed = fold(input.value.trim());
    const named = choices.filter((choice) => fold(choice.text) === typed);
    select.value = named.length === 1 ? named[0].option.value : "";
    if (named.length === 1) input.value = shown();
    close();
  };
  input.addEventListener("blur", () => {
    if (select.dataset.typedAs) return keep();
    // An emptied box means no unit; half a name goes back to what was chosen.
    if (!input.value.trim() && select.querySelector('option[value=""]')) select.value = "";
    input.value = shown();
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open("");
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      const items = list.querySelectorAll("[role=option]");
      const item = items[at] ?? (items.length === 1 ? items[0] : null);
      if (item) choose(item);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      input.value = shown();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) choose(item);
  });
}
