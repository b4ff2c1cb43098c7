// Help while writing: words to choose from, a proposal from the row, what the cell said before.
const gap = '…';

export function fillEditor(form, link) {
  const box = form.querySelector('[data-choices]');
  const field = link.dataset.cell.split('-')[1];
  const choices = document.getElementById('choices-' + field)?.content;
  if (choices) box.append(choices.cloneNode(true));
  if (link.dataset.offer) box.prepend(offer(link.dataset.offer));
  const history = form.querySelector('[data-history]');
  if (history) history.href = history.getAttribute('href').replace(/[^/]*$/, link.dataset.cell);
}

function offer(text) {
  const button = document.createElement('button');
  button.className = 'btn btn-sm repair';
  button.textContent = `建议：${text}`;
  if (text.includes(gap)) {
    button.type = 'button';
    button.dataset.gap = text;
  } else {
    button.name = 'choice';
    button.value = text;
  }
  return button;
}

// Presses inside the editor that do not save: the caret goes where the number is missing; the history opens in place.
export function onOffer(event) {
  const button = event.target.closest('[data-gap]');
  if (button) {
    const area = button.form.elements.text;
    const [before, after] = button.dataset.gap.split(gap);
    const number = /\d[\d.,]*/.exec(area.value)?.[0] ?? '';
    area.value = before + number + after;
    area.focus();
    area.setSelectionRange(before.length + number.length, before.length + number.length);
    return true;
  }
  const link = event.target.closest('[data-history]');
  if (!link || event.ctrlKey || event.metaKey) return false;
  event.preventDefault();
  showHistory(link);
  return true;
}

async function showHistory(link) {
  const answer = await fetch(link.href).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html');
  const list = page ? page.querySelector('.cell-values') : null;
  if (!list) return location.assign(link.href);
  link.closest('.editor').querySelector('.cell-values')?.remove();
  list.tabIndex = -1;
  link.closest('.editor').append(list);
  list.focus();
}
