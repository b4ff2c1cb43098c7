// Another person's changes: asked for every 20 seconds while the page is looked at. An open cell is never touched.
const every = 20_000;

export function setUpOthers() {
  if (!document.getElementById('work')?.dataset.poll) return;
  setInterval(ask, every);
  document.addEventListener('visibilitychange', ask);
}

async function ask() {
  const box = document.getElementById('work');
  if (document.hidden || !box?.dataset.poll || box.classList.contains('is-busy')) return;
  const seen = box.dataset.seen;
  const answer = await fetch(box.dataset.poll, { headers: { 'HX-Request': 'true' } }).catch(() => null);
  if (answer?.status !== 200) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('work');
  const now = document.getElementById('work');
  // The person saved meanwhile: that answer was newer.
  if (!fresh || now.dataset.seen !== seen || now.classList.contains('is-busy')) return;
  if (now.querySelector('.cell-pop .editor textarea')) refreshCells(now, fresh);
  else replace(now, fresh);
}

function replace(now, fresh) {
  const cell = document.activeElement?.id;
  const open = [...now.querySelectorAll('details[open]')].length > 0;
  if (open) return showNotice(now, fresh);
  now.replaceWith(document.adoptNode(fresh));
  htmx.process(fresh);
  if (cell) document.getElementById(cell)?.focus({ preventScroll: true });
}

// With a cell open only the others change, and only while rows stand where they stood; the open form keeps the version it was made from.
function refreshCells(now, fresh) {
  showNotice(now, fresh);
  const ids = box => [...box.querySelectorAll('a.cell')].map(cell => cell.id).join(' ');
  if (ids(now) !== ids(fresh)) return;
  for (const cell of now.querySelectorAll('a.cell')) {
    if (cell.nextElementSibling?.classList.contains('cell-pop')) continue;
    const other = fresh.querySelector('#' + CSS.escape(cell.id));
    if (other.outerHTML !== cell.outerHTML) cell.replaceWith(document.adoptNode(other));
  }
  now.querySelector('.side')?.replaceWith(document.adoptNode(fresh.querySelector('.side')));
  for (const form of now.querySelectorAll('form[action*="seen="]'))
    if (!form.closest('.cell-pop')) form.setAttribute('action', form.getAttribute('action').replace(/seen=\d+/, `seen=${fresh.dataset.seen}`));
  now.dataset.seen = fresh.dataset.seen;
  now.dataset.poll = fresh.dataset.poll;
}

function showNotice(now, fresh) {
  for (const kind of ['.is-others', '.is-fallen']) {
    const notice = fresh.querySelector(kind);
    if (!notice) continue;
    now.querySelector(kind)?.remove();
    now.querySelector('.parts').before(document.adoptNode(notice));
  }
}
