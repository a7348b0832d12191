// What has not been acknowledged yet, kept on this machine: one entry per account, submission and tab.
// Shape: {batch: the request in flight exactly as sent, or null; cells: {"row:column": cell}; texts: {section: text}}

/** A random id; randomUUID is missing on pages served over plain http inside an office network. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const empty = () => ({ batch: null, cells: {}, texts: {} });

/** Takes a lock for as long as the tab lives, so that another tab knows whose entries are orphans. */
async function hold(name) {
  if (!navigator.locks) return true;
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

/** The entry of this tab. Entries of tabs that were closed are taken over, so that nothing typed is lost. */
export async function openStore(key) {
  const prefix = `songhanh:autosave:${key}:`;
  let tab = sessionStorage.getItem("songhanh-tab");
  // A duplicated tab comes with the mark of its twin, whose lock is still held.
  if (!tab || !(await hold(prefix + tab))) {
    tab = newId();
    sessionStorage.setItem("songhanh-tab", tab);
    await hold(prefix + tab);
  }
  const name = prefix + tab;
  const state = { ...empty(), ...JSON.parse(localStorage.getItem(name) ?? "{}") };
  const held = new Set(navigator.locks ? (await navigator.locks.query()).held.map((lock) => lock.name) : []);
  const orphans = Object.keys(localStorage).filter((other) => other.startsWith(prefix) && other !== name && !held.has(other));
  for (const orphan of orphans) {
    const left = { ...empty(), ...JSON.parse(localStorage.getItem(orphan) ?? "{}") };
    // An orphan's unacknowledged request goes again under its own id; a second one waits as plain cells.
    if (left.batch && !state.batch) state.batch = left.batch;
    else if (left.batch) spread(left.batch, state);
    Object.assign(state.cells, left.cells);
    Object.assign(state.texts, left.texts);
    localStorage.removeItem(orphan);
  }
  const write = () => {
    if (state.batch || Object.keys(state.cells).length || Object.keys(state.texts).length) {
      localStorage.setItem(name, JSON.stringify(state));
    } else {
      localStorage.removeItem(name);
    }
  };
  write();
  return { state, write };
}

/** Puts what a request carried back among what waits; what was typed since then wins. */
export function spread(batch, state) {
  for (const cell of batch.cells) state.cells[`${cell.row}:${cell.column}`] ??= cell;
  for (const text of batch.texts) state.texts[text.section] ??= text;
}
