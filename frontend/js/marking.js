// Marking text of the paper by keyboard alone, and which offsets of the source are marked.

/** Offsets count code points, as on the server; a range counts UTF-16 units. */
export function markedIn(paper) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount || !paper.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end, text: String(selection) };
}

function offsetOf(node, offset) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}

/** Begins at the lit paragraph, else at the first: its first word is marked. */
export function beginMarking(paper) {
  markFirstWord(paper.querySelector(".is-lit") ?? paper.querySelector("[data-start]"));
}

/** Arrows move by words and paragraphs, with Shift they widen the mark. Says whether the key was taken. */
export function moveMark(event, paper) {
  const selection = getSelection();
  const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
  const wide = event.key === "ArrowDown" || event.key === "ArrowUp";
  if (!event.key.startsWith("Arrow")) return false;
  event.preventDefault();
  const direction = forward ? "forward" : "backward";
  if (event.shiftKey) {
    selection.modify("extend", direction, wide ? "line" : "word");
    if (!paper.contains(selection.focusNode)) selection.modify("extend", forward ? "backward" : "forward", "word");
  } else if (wide) {
    const here = elementOf(selection.anchorNode).closest("[data-start]");
    markFirstWord(forward ? here?.nextElementSibling : here?.previousElementSibling);
  } else {
    selection.collapse(selection.focusNode, selection.focusOffset);
    if (!forward) {
      selection.modify("move", "backward", "word");
      selection.modify("move", "backward", "word");
    }
    markWord(paper);
  }
  elementOf(selection.focusNode).closest("[data-start]")?.scrollIntoView({ block: "nearest" });
  return true;
}

function elementOf(node) {
  return node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
}

function markFirstWord(paragraph) {
  if (!paragraph?.firstChild) return;
  getSelection().collapse(paragraph.firstChild, 0);
  markWord(paragraph.parentElement);
}

function markWord(paper) {
  const selection = getSelection();
  while (/\s/.test(selection.focusNode.data?.[selection.focusOffset] ?? "")) selection.modify("move", "forward", "character");
  selection.modify("extend", "forward", "word");
  if (!paper.contains(selection.focusNode)) selection.collapse(selection.anchorNode, selection.anchorOffset);
}
