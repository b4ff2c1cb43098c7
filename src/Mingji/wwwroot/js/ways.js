// From cell to cell: by the keyboard, in the order of the page and by where they lie.
export const cells = () => [...document.querySelectorAll('a.cell')];

// The next of a list, seen from where the focus is.
export function step(list, by) {
  const here = document.activeElement;
  const at = list.indexOf(here);
  if (at >= 0) return list[at + by];
  const after = list.findIndex(cell => here.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING);
  return by > 0 ? list[after < 0 ? 0 : after] : list[(after < 0 ? list.length : after) - 1];
}

// The cell above or below: the closest one whose middle lies in that direction.
export function near(link, by) {
  const from = link.getBoundingClientRect();
  const middle = from.left + from.width / 2;
  let best = null, least = Infinity;
  for (const cell of cells()) {
    if (cell === link) continue;
    const to = cell.getBoundingClientRect();
    const down = by > 0 ? to.top - from.bottom : from.top - to.bottom;
    if (down < -2) continue;
    const aside = middle >= to.left && middle <= to.right ? 0 : Math.min(Math.abs(to.left - middle), Math.abs(to.right - middle));
    const far = down + aside * 3;
    if (far < least) { least = far; best = cell; }
  }
  return best;
}

export function beside(form, by) {
  const list = cells();
  const at = list.findIndex(cell => cell.dataset.cell === form.elements.cell.value);
  return list[at + by]?.dataset.cell ?? form.elements.cell.value;
}

export function below(area) {
  const link = area.closest('.cell-pop').previousElementSibling;
  const id = area.form.elements.cell.value;
  const row = /^(p\d+-\w+-[ri])(\d+)$/.exec(id);
  const under = row && document.getElementById(`c-${row[1]}${Number(row[2]) + 1}`);
  return under?.dataset.cell ?? (link?.matches('a.cell') ? id : null);
}

export function goTo(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
}
