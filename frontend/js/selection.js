// Shift + arrows marks a block of cells; copy gives it to Excel, Delete empties it.
import { columnOf } from "./columns.js";

export function startSelection(grid) {
  let corner = null; // the cell the block was begun from
  let end = null;

  const block = () => {
    if (!corner || !end) return [];
    const lines = [corner, end].map((input) => grid.rows.indexOf(input.closest("tr"))).sort((one, two) => one - two);
    const columns = [corner, end].map((input) => columnOf(input.closest("td"))).sort((one, two) => one - two);
    return grid.rows.slice(lines[0], lines[1] + 1).map((row) =>
      [...row.cells].filter((cell) => columnOf(cell) >= columns[0] && columnOf(cell) <= columns[1]));
  };
  const paint = () => {
    for (const cell of grid.table.querySelectorAll(".is-selected")) cell.classList.remove("is-selected");
    for (const cell of block().flat()) cell.classList.add("is-selected");
  };
  const clear = () => {
    corner = end = null;
    paint();
  };
  const textOf = (cell) => cell.querySelector("input, output")?.value ?? cell.textContent.trim();

  grid.table.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches("[data-cell]")) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (event.shiftKey && step) {
      event.preventDefault();
      corner ??= input;
      end = grid.neighbour(end ?? input, ...step) ?? end ?? input;
      paint();
    } else if (event.key === "Delete" && corner) {
      event.preventDefault();
      for (const cell of block().flat()) {
        const inside = cell.querySelector("input[data-cell]:not([readonly])");
        if (inside) grid.write(inside, "");
      }
    } else if (corner && !event.ctrlKey && !event.metaKey && event.key !== "Shift") {
      clear();
    }
  });
  grid.table.addEventListener("copy", (event) => {
    if (!corner) return;
    event.preventDefault();
    // Excel wants bare digits: a grouped "1.234" may become 1,234 there.
    const bare = (text) => (/^\d{1,3}([.,]\d{3})+$/.test(text) ? text.replace(/[.,]/g, "") : text);
    const text = block().map((line) => line.map((cell) => bare(textOf(cell))).join("\t")).join("\r\n");
    event.clipboardData.setData("text/plain", text);
  });
  grid.table.addEventListener("mousedown", clear);
  return { clear };
}
