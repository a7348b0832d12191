// Two people wrote into one cell: both values are shown, a person chooses.
import { showCell } from "./numbers.js";
import { make, word } from "./words.js";

const shown = (value) => (value && typeof value === "object" ? showCell(value) || "…" : String(value ?? "…"));

/** One question per collision, above the form; the answer goes back into the cell and is saved again. */
export function showConflicts(autosave, conflicts) {
  for (const one of conflicts) {
    const field = one.section ? autosave.text(one.section) : autosave.cell(one.row, one.column);
    if (!field) continue;
    field.closest("form").querySelector(`[data-conflict="${CSS.escape(keyOf(one))}"]`)?.remove();
    autosave.form.prepend(question({ autosave, one, field }));
  }
  autosave.form.querySelector(".conflict button")?.focus();
}

const keyOf = (one) => one.section ?? `${one.row}:${one.column}`;

function question({ autosave, one, field }) {
  const row = field.closest("tr");
  const where = one.section
    ? field.labels?.[0]?.textContent.trim() ?? one.section
    : `${(row.dataset.name ?? row.querySelector("th").textContent).trim()} – ${field.dataset.columnName ?? one.column}`;
  const values = { where, by: one.by ?? "", mine: shown(one.mine), theirs: shown(one.theirs) };
  const mine = make("button", { type: "button", class: "btn btn-quiet btn-sm" }, word("keep_mine", values));
  const theirs = make("button", { type: "button", class: "btn btn-quiet btn-sm" }, word("take_theirs", values));
  const box = make("div", { class: "conflict", role: "alert", "data-conflict": keyOf(one) },
    make("p", {}, word("conflict", values)), make("div", { class: "actions" }, mine, theirs));
  const done = () => {
    box.remove();
    field.focus();
    if (!autosave.form.querySelector(".conflict")) autosave.soon(0);
  };
  mine.addEventListener("click", () => {
    field.dataset.version = one.version;
    if (one.section) autosave.onText(field);
    else field.dispatchEvent(new Event("input", { bubbles: true }));
    done();
  });
  theirs.addEventListener("click", () => {
    field.dataset.version = one.version;
    field.value = one.section ? shown(one.theirs) : showCell(one.theirs);
    field.removeAttribute("data-unsent");
    field.dispatchEvent(new CustomEvent("grid:refresh", { bubbles: true }));
    done();
    if (!autosave.waiting()) autosave.show("saved", { time: "" });
  });
  return box;
}
