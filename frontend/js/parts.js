// The row of parts above a report: what each part still lacks, counted as one types.
// The contract stands in songhanh/web/templates/cotton/tabs.html.
import { word } from "./words.js";

/** A cell that cannot be read has not been said either. */
const lacking = (input) => ["missing", "wrong"].includes(input.dataset.state);

/** How many cells of `place` have not been said. */
export function missingIn(place) {
  return [...place.querySelectorAll("input[data-cell]")].filter(lacking).length;
}

function lackOf(part) {
  const text = part.querySelector("[data-text-section]");
  if (text) return text.value.trim() ? "" : word("part_text_missing");
  const count = missingIn(part);
  return count ? word("part_cells_missing", { count }) : "";
}

/** Writes beside each part of the form what it still lacks. */
export function showParts() {
  for (const note of document.querySelectorAll('a[href^="#"] > .tab-note')) {
    const part = document.getElementById(note.parentElement.hash.slice(1));
    if (!part?.querySelector("[data-cell], [data-text-section]")) continue;
    const lack = lackOf(part);
    const said = lack || word("part_full");
    note.toggleAttribute("data-full", !lack);
    if (note.textContent !== said) note.textContent = said;
  }
}
