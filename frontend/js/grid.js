// The data grid of a report form: a plain table of inputs, made as quick as a spreadsheet.
// The contract of attributes stands in songhanh/web/templates/cotton/grid_table.html.
import { startCellMenu } from "./cellmenu.js";
import { startChecks } from "./checks.js";
import { columnOf } from "./columns.js";
import { HIDDEN, personsTotal, readCell, showCell } from "./numbers.js";
import { startSelection } from "./selection.js";
import { make, toast, word } from "./words.js";

class Grid {
  constructor(table) {
    this.table = table;
    this.rows = [...table.querySelectorAll("tr[data-row]")].filter((row) => row.querySelector("[data-cell]"));
    this.inputs = [...table.querySelectorAll("input[data-cell]")];
    this.byKey = new Map(this.inputs.map((input) => [`${this.rowOf(input)}:${input.dataset.column}`, input]));
    this.select = startSelection(this);
    startCellMenu(this);
    this.checks = startChecks(this);
    table.addEventListener("keydown", (event) => this.onKey(event));
    table.addEventListener("input", (event) => event.target.matches("[data-cell]") && this.onInput(event.target));
    table.addEventListener("focusin", (event) => event.target.matches("[data-cell]") && this.onFocus(event.target));
    table.addEventListener("focusout", (event) => event.target.matches("[data-cell]") && this.settle(event.target));
    table.addEventListener("paste", (event) => this.onPaste(event));
    table.addEventListener("grid:refresh", (event) => this.refresh(event.target));
    for (const input of this.inputs) this.refresh(input, { quietly: true });
    for (const row of this.rows) this.addUp(row);
    this.checks.run();
  }

  rowOf(input) {
    return input.closest("tr").dataset.row;
  }

  cell(row, column) {
    return this.byKey.get(`${row}:${column}`);
  }

  /** {state, value} of an input; null when its text is neither a number nor a state. Hidden it stays until typed over. */
  read(input) {
    if (input.value === HIDDEN && input.defaultValue === HIDDEN) return { state: "suppressed", value: null };
    return readCell(input.value);
  }

  refresh(input, { quietly = false } = {}) {
    if (!input.matches?.("[data-cell]")) return;
    const read = this.read(input);
    input.dataset.state = read ? read.state : "wrong";
    if (quietly) return;
    this.addUp(input.closest("tr"));
    this.checks.run();
  }

  onInput(input) {
    this.refresh(input);
    this.tell(input);
  }

  /** Tells autosave; text that cannot be read is not sent, and says so at the cell. */
  tell(input) {
    const read = this.read(input);
    if (!read || read.state === "suppressed") return;
    const detail = { row: this.rowOf(input), column: input.dataset.column, ...read };
    input.dispatchEvent(new CustomEvent("grid:cell", { bubbles: true, detail }));
  }

  onFocus(input) {
    input.dataset.before = input.value;
    input.select();
  }

  settle(input) {
    const read = this.read(input);
    if (read) input.value = showCell(read);
  }

  write(input, text) {
    input.value = text;
    this.settle(input);
    this.onInput(input);
  }

  addUp(row) {
    const output = row.querySelector("[data-total]");
    if (!output) return;
    const pair = ["F", "M"].map((column) => this.cell(row.dataset.row, column));
    if (pair.includes(undefined)) return;
    const read = pair.map((input) => this.read(input));
    output.value = read.includes(null) ? "…" : showCell(personsTotal(...read)) || "…";
  }

  onKey(event) {
    const input = event.target;
    if (!input.matches("[data-cell]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const edge = (side) => input.selectionStart === input.selectionEnd
      ? input.selectionStart === (side < 0 ? 0 : input.value.length)
      : input.selectionEnd - input.selectionStart === input.value.length;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] };
    if (event.key === "Escape" && input.value !== input.dataset.before) {
      this.write(input, input.dataset.before);
      input.select();
      return;
    }
    if (!event.shiftKey && event.key === "ArrowLeft" && edge(-1)) steps.ArrowLeft = [0, -1];
    if (!event.shiftKey && event.key === "ArrowRight" && edge(1)) steps.ArrowRight = [0, 1];
    const step = steps[event.key];
    if (!step || (event.shiftKey && event.key !== "Enter")) return;
    event.preventDefault();
    this.neighbour(input, ...step)?.focus();
  }

  neighbour(input, down, across) {
    const inRow = (row) => [...row.querySelectorAll("input[data-cell]")];
    const row = input.closest("tr");
    if (across) {
      const cells = inRow(row);
      return cells[cells.indexOf(input) + across];
    }
    const next = this.rows[this.rows.indexOf(row) + down];
    if (!next) return null;
    const wanted = columnOf(input.closest("td"));
    const far = (cell) => Math.abs(columnOf(cell.closest("td")) - wanted);
    return inRow(next).sort((one, two) => far(one) - far(two))[0];
  }

  onPaste(event) {
    const start = event.target;
    if (!start.matches("[data-cell]") || start.readOnly) return;
    const lines = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "").split("\n");
    const block = lines.map((line) => line.split("\t"));
    if (block.length === 1 && block[0].length === 1) return;
    event.preventDefault();
    this.layDown(start, block);
  }

  layDown(start, block) {
    const firstRow = this.rows.indexOf(start.closest("tr"));
    const firstColumn = columnOf(start.closest("td"));
    const before = [];
    let outside = 0;
    block.forEach((line, down) => {
      const row = this.rows[firstRow + down];
      const cells = row ? [...row.cells] : [];
      line.forEach((text, across) => {
        const td = cells.find((cell) => columnOf(cell) === firstColumn + across);
        const input = td?.querySelector("input[data-cell]");
        if (!td) outside += text.trim() ? 1 : 0;
        // A column of totals or of last time lies inside the block: its numbers are computed, so they are passed over.
        if (!input || input.readOnly) return;
        before.push([input, input.value]);
        this.write(input, text);
      });
    });
    const action = {
      label: word("undo"),
      run: () => before.forEach(([input, text]) => this.write(input, text)),
    };
    const said = word("pasted", { count: before.length });
    toast(outside ? `${said} ${word("pasted_outside", { count: outside })}` : said, { action, seconds: 20 });
  }
}

const tables = document.querySelectorAll("table[data-grid]");
if (tables.length) tables[0].before(make("p", { class: "visually-hidden", id: "grid-keys" }, word("grid_keys")));
for (const table of tables) {
  table.setAttribute("aria-describedby", "grid-keys");
  new Grid(table);
}
