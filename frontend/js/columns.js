/** Visual column of a cell, counting spans: what a block from Excel is laid over. */
export function columnOf(td) {
  let column = 0;
  for (let before = td.previousElementSibling; before; before = before.previousElementSibling) column += before.colSpan;
  return column;
}
