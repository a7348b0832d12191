// Small things for every page. Nothing here is needed to do the work.
import { keepChoices } from "./chooser.js";
import { startPickers } from "./picker.js";
import { word } from "./words.js";

const menus = () => document.querySelectorAll("details.menu[open], details.menu-up[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  event.target.closest("[data-dismiss]")?.closest(".notice")?.remove();
  if (event.target.closest("[data-print]")) window.print();
  const all = event.target.closest("[data-check-all]");
  if (all) {
    for (const box of document.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(all.dataset.checkAll)}"]`)) {
      box.checked = all.checked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A list filtered by a select answers at once; without script its button does.
document.addEventListener("change", (event) => {
  if (event.target.closest("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// A second click on "Nộp" must not send twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What waits on this machine belongs to the account: signing out clears it, after a question if it was not sent.
document.addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("form[data-signout]")) return;
    const kept = Object.keys(localStorage).filter((key) => key.startsWith("songhanh:"));
    if (kept.length && !window.confirm(word("signout_unsent"))) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    for (const key of kept) localStorage.removeItem(key);
  },
  true,
);

// Forms that are not saved as one types ask before they are left.
let dirty = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-confirm-leave]")) dirty = true;
});
document.addEventListener("submit", () => {
  dirty = false;
});
window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});

// htmx carries the token of the page for every write.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
document.addEventListener("htmx:afterSwap", (event) => startPickers(event.detail.elt));

startPickers(document);
keepChoices(document);
