// Which names a typed piece means, the likeliest first. Both sides are folded: lower case, without diacritics.

const EXACT = 0, BEGINS = 1, IN_ORDER = 2, WORDS = 3, NONE = 4;

/** The choices that `typed` may mean; `keyOf` gives the folded words of a choice. Equal ones keep their order. */
export function ranked(choices, typed, keyOf) {
  const wanted = typed.split(/\s+/).filter(Boolean);
  if (!wanted.length) return [...choices];
  const phrase = wanted.join(" ");
  const found = choices.map((choice) => [rank(keyOf(choice), wanted, phrase), choice]).filter(([place]) => place < NONE);
  return found.sort((one, other) => one[0] - other[0]).map(([, choice]) => choice);
}

function rank(key, wanted, phrase) {
  if (key === phrase) return EXACT;
  if (key.startsWith(phrase)) return BEGINS;
  const spaced = ` ${key.replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  if (spaced.includes(` ${phrase}`)) return IN_ORDER;
  // "so y" is "Sở Y tế", never "Sở Xây dựng": every typed piece begins a word.
  return wanted.every((piece) => spaced.includes(` ${piece}`)) ? WORDS : NONE;
}
