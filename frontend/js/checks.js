// What is wrong or odd in a grid, said at the cell and in one list that jumps to it.
// Errors: text that is no number, "trong đó" above its row, a sum that differs. Warnings: a jump against last time.
import { showNumber } from "./numbers.js";
import { missingIn, showParts } from "./parts.js";
import { icon, make, word } from "./words.js";

const amount = (read) => (read?.state === "reported" ? Number(read.value) : read?.state === "nothing_arose" ? 0 : null);

export function startChecks(grid) {
  const list = document.querySelector(`[data-grid-checks="${grid.table.id}"]`) ?? document.querySelector("[data-grid-checks]");
  const silent = document.querySelector("[data-grid-missing]");
  const leap = { percent: Number(grid.table.dataset.jumpPercent ?? 50), least: Number(grid.table.dataset.jumpLeast ?? 10) };
  let fromServer = [];
  let drawn = "";

  const nameOf = (code) => {
    const row = grid.table.querySelector(`tr[data-row="${CSS.escape(code)}"]`);
    return (row?.dataset.name ?? row?.querySelector("th")?.textContent ?? code).trim();
  };

  function* of(input) {
    const read = grid.read(input);
    if (!read) {
      yield { level: "error", code: "not_a_number", message: word("not_a_number") };
      return;
    }
    const row = input.closest("tr");
    const { column, previous, reason } = input.dataset;
    if (reason) yield { level: "warning", code: "returned", message: reason };
    const here = amount(read);
    if (here === null) return;
    if (row.dataset.parent) {
      const parent = grid.cell(row.dataset.parent, column);
      const whole = parent && amount(grid.read(parent));
      if (whole != null && here > whole) {
        const values = { part: showNumber(here), whole: showNumber(whole), row: nameOf(row.dataset.parent) };
        yield { level: "error", code: "part_above_whole", message: word("part_above_whole", values) };
      }
    }
    if (row.dataset.sumOf) {
      const parts = row.dataset.sumOf.split(" ").map((code) => grid.cell(code, column)).filter(Boolean);
      const read = parts.map((part) => grid.read(part)).filter((one) => one?.state !== "not_applicable");
      const sum = read.reduce((total, one) => (total === null || amount(one) === null ? null : total + amount(one)), 0);
      if (sum !== null && parts.length && sum !== here) {
        yield { level: "error", code: "sum_differs", message: word("sum_differs", { sum: showNumber(sum) }) };
      }
    }
    if (previous !== undefined && previous !== "") {
      const last = Number(previous);
      const step = Math.abs(here - last);
      if (step >= leap.least && step * 100 > last * leap.percent) {
        yield { level: "warning", code: "jump", message: word("jump", { previous: showNumber(last) }) };
      }
    }
  }

  const mark = (input, found) => {
    const wrong = found.some((one) => one.level === "error");
    input.toggleAttribute("data-warned", !wrong && found.length > 0);
    input.setAttribute("aria-invalid", wrong ? "true" : "false");
    const td = input.closest("td");
    const id = `note-${input.name}`;
    td.querySelector(".cell-note")?.remove();
    const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    if (found.length) {
      const first = found[0];
      const tone = first.level === "error" ? "tone-red" : "tone-amber";
      td.append(make("p", { class: `cell-note ${tone}`, id }, icon("alert"), make("span", {}, first.message)));
      others.push(id);
    }
    if (others.length) input.setAttribute("aria-describedby", others.join(" "));
    else input.removeAttribute("aria-describedby");
  };

  const draw = (all) => {
    if (!list) return;
    const errors = all.filter(([, one]) => one.level === "error").length;
    const said = all.length
      ? word("checks_found", { errors, warnings: all.length - errors })
      : word("checks_none");
    // Redrawing an unchanged list would make a screen reader repeat it at every key.
    const picture = said + all.map(([input, one]) => input.name + one.message).join("|");
    if (picture === drawn) return;
    drawn = picture;
    const items = all.map(([input, one]) => {
      const where = `${nameOf(grid.rowOf(input))} – ${input.dataset.columnName ?? input.dataset.column}: `;
      const tone = one.level === "error" ? "tone-red" : "tone-amber";
      const words = make("span", {}, make("b", {}, where), one.message);
      const button = make("button", { type: "button" }, make("span", { class: tone }, icon("alert")), words);
      button.addEventListener("click", () => {
        input.focus();
        input.scrollIntoView({ block: "center", inline: "nearest" });
      });
      return make("li", {}, button);
    });
    const line = make("p", { role: "status", class: `chip ${errors ? "tone-red" : all.length ? "tone-amber" : "tone-green"}` },
      icon(all.length ? "alert" : "check-circle"), said);
    list.replaceChildren(line, make("ol", {}, ...items));
    list.dataset.errors = errors;
  };

  const run = () => {
    const all = [];
    for (const input of grid.inputs) {
      const found = [...of(input)];
      for (const one of fromServer) {
        if (one.row === grid.rowOf(input) && one.column === input.dataset.column && !found.some(({ code }) => code === one.code)) {
          found.push({ level: one.level ?? "warning", code: one.code, message: one.message });
        }
      }
      mark(input, found);
      all.push(...found.map((one) => [input, one]));
    }
    draw(all);
    if (silent) {
      // One line stands for all grids of the page.
      const count = missingIn(document);
      silent.textContent = count ? word("cells_missing", { count }) : word("cells_complete");
    }
    showParts();
  };

  document.addEventListener("grid:server-checks", (event) => {
    fromServer = event.detail;
    run();
  });
  return { run };
}
