// Units found by search: what somebody ticks or types while the answer is on its way is kept.
let before = null;

/** Listens for the lists of units that htmx replaces. */
export function keepChoices(root) {
  root.addEventListener("htmx:beforeSwap", ({ detail }) => {
    before = detail.target?.matches?.(".chooser-list") ? detail.target : null;
  });
  root.addEventListener("htmx:afterSwap", () => {
    const list = before && document.getElementById(before.id);
    if (list && list !== before) carryOver(before, list);
    before = null;
  });
}

const choice = (line) => line.querySelector("input[type=checkbox], input[type=radio]");

function carryOver(old, list) {
  const lines = new Map([...list.querySelectorAll("li")].map((line) => [choice(line).value, line]));
  for (const line of [...old.querySelectorAll("li")].reverse()) {
    const same = lines.get(choice(line).value);
    if (same) same.replaceWith(line);
    else if (choice(line).checked) placeFor(list).prepend(line);
  }
}

function placeFor(list) {
  const found = list.querySelector("ul");
  if (found) return found;
  const made = document.createElement("ul");
  made.className = "list-plain";
  list.prepend(made);
  return made;
}
