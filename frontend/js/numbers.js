// What a person types into a cell, read as one of the honest states.

const NOTHING = new Set(["ps", "0ps", "kps", "khongphatsinh"]);
const NOT_CONCERNED = new Set(["-", "–", "—", "x", "kad", "khongapdung"]);
const MISSING = new Set(["", "…", "..."]);
// 1.234 (Vietnamese), 1,234 (English), 1 234 (with any space): one separator throughout, groups of three.
const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;

/**
 * {state, value} of the text of a cell; null when it is none of them.
 * Figures are whole and never negative; "12,5" is refused, not rounded. An answer longer than 15 digits is refused too.
 */
export function readCell(text) {
  const plain = text.normalize("NFC").replace(/[\s\u00a0\u202f]/g, "").toLowerCase();
  const folded = plain.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  if (MISSING.has(plain)) return { state: "missing", value: null };
  if (NOTHING.has(folded)) return { state: "nothing_arose", value: null };
  if (NOT_CONCERNED.has(folded)) return { state: "not_applicable", value: null };
  const digits = GROUPED.test(plain) ? plain.replace(/[.,]/g, "") : plain;
  if (!/^\d{1,15}$/.test(digits)) return null;
  return { state: "reported", value: String(BigInt(digits)) };
}

/** What stands in a cell whose number is not shown to who answers for another unit; nobody types it. */
export const HIDDEN = "•";

/** The text a cell shows; the same words a person may type. */
export function showCell({ state, value }) {
  if (state === "reported") return showNumber(value);
  if (state === "suppressed") return HIDDEN;
  return { nothing_arose: "0 ps", not_applicable: "–" }[state] ?? "";
}

/** 1234567 → "1.234.567" on a Vietnamese page, "1,234,567" on an English one. */
export function showNumber(value) {
  const mark = document.documentElement.lang === "en" ? "," : ".";
  return String(value).replace(/\B(?=(\d{3})+$)/g, mark);
}

/**
 * Nữ + Nam of one row, as persons_total in the kernel: a silent sex makes it missing,
 * both alike keep their state, a number and a "không phát sinh" add up.
 */
export function personsTotal(women, men) {
  if (women.state === "suppressed" || men.state === "suppressed") return { state: "suppressed", value: null };
  if (women.state === "missing" || men.state === "missing") return { state: "missing", value: null };
  if (women.state !== "reported" && men.state !== "reported") {
    return women.state === men.state ? women : { state: "nothing_arose", value: null };
  }
  return { state: "reported", value: String(Number(women.value ?? 0) + Number(men.value ?? 0)) };
}
