// Words shown to people stand in the page (includes/js_words.html), in the language of the page.
const block = document.getElementById("words");
const words = block ? JSON.parse(block.textContent) : {};

/** The sentence for `name` with {places} filled in. */
export function word(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** An element with attributes and children; text is always text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** One symbol of the sprite. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", "icon icon-small");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${document.body.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

/** Lower case without diacritics: "Bình Đẳng" is found by "binh dang". */
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

/** Says something for a while, in the corner or (on a phone) in the bar of the form; `action` is {label, run}. */
export function toast(text, { action, seconds = 8 } = {}) {
  let place = document.querySelector(".toasts");
  if (!place) {
    place = make("div", { class: "toasts", role: "status" });
    (document.querySelector(".grid-bar") ?? document.body).append(place);
  }
  const note = make("div", { class: "notice" }, make("div", {}, text));
  if (action) {
    const button = make("button", { type: "button", class: "btn btn-plain btn-sm" }, action.label);
    button.addEventListener("click", () => {
      action.run();
      note.remove();
    });
    note.append(button);
  }
  place.replaceChildren(note);
  setTimeout(() => note.remove(), seconds * 1000);
}
