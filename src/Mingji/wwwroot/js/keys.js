// The list of keys, and the keys that work anywhere on a page.
export function setUpKeys() {
  const sheet = document.getElementById('keys');
  const single = document.getElementById('single-keys');
  single.checked = read() !== 'off';
  single.addEventListener('change', () => write(single.checked ? 'on' : 'off'));

  document.addEventListener('click', event => {
    if (event.target.closest('[data-open=keys]')) {
      event.preventDefault();
      sheet.showModal();
    }
    for (const menu of document.querySelectorAll('details.menu[open]'))
      if (!menu.contains(event.target) || event.target.closest('[data-download]')) menu.open = false;
  });
  // What an open menu covers is out of reach until it closes.
  document.addEventListener('toggle', event => {
    if (event.target.matches?.('details.menu')) for (const behind of document.querySelectorAll('.parts, .desk')) behind.inert = event.target.open;
  }, true);
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') for (const menu of document.querySelectorAll('details.menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
    if (event.target.closest('input, textarea, select')) return;
    if (event.key === '?' && single.checked && !sheet.open) {
      event.preventDefault();
      sheet.showModal();
    }
    // In review: next, previous, pass, return at the cell that has the focus.
    const review = { j: 'next', k: 'previous', a: 'approve', r: 'return' }[event.key];
    const way = review && single.checked && !sheet.open && !event.ctrlKey && !event.metaKey && !event.altKey && document.querySelector(`.workflow [data-key=${review}]`);
    if (way) {
      event.preventDefault();
      (review === 'return' && event.target.closest('.is-reviewed a.cell') || way).click();
    }
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const key = event.key.toLowerCase();
      const name = key === 'y' || key === 'z' && event.shiftKey ? 'redo' : key === 'z' ? 'undo' : null;
      const button = name && document.querySelector(`[data-key=${name}]:not(:disabled)`);
      if (button) {
        event.preventDefault();
        button.click();
      }
    }
  });
}

function read() { try { return localStorage.getItem('mingji-single-keys'); } catch { return null; } }
function write(value) { try { localStorage.setItem('mingji-single-keys', value); } catch { /* private window: holds for this page */ } }
