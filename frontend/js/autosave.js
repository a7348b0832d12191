// Saves changed cells and texts as one types. What is not acknowledged stays on this machine and is sent again
// under the same request id; the server keeps each id with its effect, so nothing is written twice.
// The contract of attributes and answers stands in songhanh/web/templates/cotton/autosave_bar.html.
import { showConflicts } from "./conflicts.js";
import { showCell } from "./numbers.js";
import { showParts } from "./parts.js";
import { newId, openStore, spread } from "./store.js";
import { icon, make, word } from "./words.js";

const PAUSE = 1200;
const RETRIES = [2, 4, 8, 15, 30, 60];

class Autosave {
  constructor(form, store) {
    this.form = form;
    this.state = store.state;
    this.write = store.write;
    this.bar = form.querySelector("[data-save-state]") ?? document.querySelector("[data-save-state]");
    this.failures = 0;
    this.stopped = false;
    form.addEventListener("grid:cell", (event) => this.onCell(event.target, event.detail));
    form.addEventListener("input", (event) => event.target.matches("[data-text-section]") && this.onText(event.target));
    form.addEventListener("focusout", () => this.soon(250));
    form.addEventListener("submit", (event) => this.onSubmit(event));
    window.addEventListener("online", () => this.soon(0));
    document.addEventListener("visibilitychange", () => document.hidden && this.soon(0));
    this.restore();
  }

  cell(row, column) {
    return this.form.querySelector(`tr[data-row="${CSS.escape(row)}"] input[data-column="${CSS.escape(column)}"]`);
  }

  text(section) {
    return this.form.querySelector(`[data-text-section="${CSS.escape(section)}"]`);
  }

  waiting() {
    return Object.keys(this.state.cells).length + Object.keys(this.state.texts).length;
  }

  onCell(input, { row, column, state, value }) {
    const key = `${row}:${column}`;
    const base_version = this.state.cells[key]?.base_version ?? Number(input.dataset.version ?? 0);
    this.keep(input, () => (this.state.cells[key] = { row, column, state, value, base_version }));
  }

  onText(area) {
    const section = area.dataset.textSection;
    const base_version = this.state.texts[section]?.base_version ?? Number(area.dataset.version ?? 0);
    this.keep(area, () => (this.state.texts[section] = { section, text: area.value, base_version }));
    showParts();
  }

  keep(field, put) {
    put();
    field.toggleAttribute("data-unsent", true);
    this.remember();
    if (!this.stopped) this.show("saving");
    this.soon(PAUSE);
  }

  /** A full or forbidden storage must not stop the saving itself. */
  remember() {
    try {
      this.write();
    } catch {
      this.show("unsent");
    }
  }

  /** After a reload: what was typed stands in its cells again and is sent again. */
  restore() {
    const cells = [...(this.state.batch?.cells ?? []), ...Object.values(this.state.cells)];
    const texts = [...(this.state.batch?.texts ?? []), ...Object.values(this.state.texts)];
    for (const cell of cells) {
      const input = this.cell(cell.row, cell.column);
      if (!input) continue;
      input.value = showCell(cell);
      input.toggleAttribute("data-unsent", true);
      input.dispatchEvent(new CustomEvent("grid:refresh", { bubbles: true }));
    }
    for (const { section, text } of texts) {
      const area = this.text(section);
      if (!area) continue;
      area.value = text;
      area.toggleAttribute("data-unsent", true);
    }
    if (cells.length || texts.length) {
      showParts();
      this.show("unsent");
      this.soon(0);
    }
  }

  soon(wait) {
    if (this.stopped || (!this.waiting() && !this.state.batch)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    if (this.sending || this.stopped) return this.sending;
    if (!this.state.batch) {
      if (!this.waiting()) return undefined;
      const { cells, texts } = this.state;
      this.state.batch = { request_id: newId(), cells: Object.values(cells), texts: Object.values(texts) };
      this.state.cells = {};
      this.state.texts = {};
      this.remember();
    }
    this.show("saving");
    this.sending = this.post(this.state.batch)
      .then((answer) => this.onAnswer(answer))
      .catch(() => this.onFailure())
      .finally(() => (this.sending = null));
    await this.sending;
    if (!this.failures && !this.stopped && this.waiting()) this.soon(PAUSE);
    return undefined;
  }

  post(batch) {
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    return fetch(this.form.dataset.autosaveUrl, {
      method: "POST",
      credentials: "same-origin",
      keepalive: JSON.stringify(batch).length < 60000,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token, "X-Requested-With": "fetch" },
      body: JSON.stringify(batch),
    });
  }

  async onAnswer(response) {
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    if (response.redirected || response.status === 401 || (response.status === 403 && !isJson)) return this.onExpired();
    const said = isJson ? await response.json() : null;
    if (response.status === 409 && said?.conflicts) return this.onConflict(said);
    if (response.ok && said) return this.onSaved(said);
    // 4xx: the server has understood and refuses; sending the same again would not help.
    if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408) {
      return this.onRefused(said?.message);
    }
    return this.onFailure();
  }

  onSaved(said) {
    const batch = this.state.batch;
    this.state.batch = null;
    this.failures = 0;
    this.settle(batch, said);
    this.remember();
    if (said.checks) document.dispatchEvent(new CustomEvent("grid:server-checks", { detail: said.checks }));
    if (this.waiting()) this.show("saving");
    else this.show("saved", { time: said.saved_at });
  }

  /** New versions go to the fields, and under what was typed while the request was on its way. */
  settle(batch, { versions = {}, text_versions: textVersions = {} }) {
    for (const [key, version] of Object.entries(versions)) {
      const cut = key.lastIndexOf(":");
      const input = this.cell(key.slice(0, cut), key.slice(cut + 1));
      if (input) input.dataset.version = version;
      if (this.state.cells[key]) this.state.cells[key].base_version = version;
    }
    for (const [section, version] of Object.entries(textVersions)) {
      const area = this.text(section);
      if (area) area.dataset.version = version;
      if (this.state.texts[section]) this.state.texts[section].base_version = version;
    }
    for (const { row, column } of batch.cells) {
      if (!this.state.cells[`${row}:${column}`]) this.cell(row, column)?.removeAttribute("data-unsent");
    }
    for (const { section } of batch.texts) {
      if (!this.state.texts[section]) this.text(section)?.removeAttribute("data-unsent");
    }
  }

  /** 409: nothing of the request was written. What did not collide waits again; what did is asked about. */
  onConflict(said) {
    const batch = this.state.batch;
    this.state.batch = null;
    this.failures = 0;
    spread(batch, this.state);
    for (const one of said.conflicts) {
      if (one.section) delete this.state.texts[one.section];
      else delete this.state.cells[`${one.row}:${one.column}`];
    }
    this.remember();
    this.show("conflict");
    showConflicts(this, said.conflicts);
  }

  onExpired() {
    this.stopped = true;
    this.show("expired");
  }

  onRefused(message) {
    this.stopped = true;
    this.show("refused", {}, message);
  }

  onFailure() {
    const wait = RETRIES[Math.min(this.failures, RETRIES.length - 1)];
    this.failures += 1;
    this.show("unsent");
    this.soon(wait * 1000);
  }

  /** "Nộp" waits until everything is saved; then it goes on by itself. */
  onSubmit(event) {
    if (this.stopped || (!this.waiting() && !this.state.batch)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    clearTimeout(this.timer);
    Promise.resolve(this.sending)
      .then(() => this.send())
      .then(() => {
        if (!this.waiting() && !this.state.batch) this.form.requestSubmit(button);
      });
  }

  show(state, values = {}, message = null) {
    if (!this.bar || (this.bar.dataset.save === state && state !== "saved")) return;
    const icons = { saved: "check-circle", saving: "clock", unsent: "alert", conflict: "alert", expired: "lock", refused: "cross-circle" };
    this.bar.dataset.save = state;
    this.bar.replaceChildren(icon(icons[state]), make("span", {}, message ?? word(`save_${state}`, values)));
    if (state === "expired" && this.form.dataset.autosaveLogin) {
      this.bar.append(make("a", { href: this.form.dataset.autosaveLogin }, word("sign_in_again")));
    }
  }
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) {
  openStore(form.dataset.autosaveKey).then((store) => new Autosave(form, store));
}
