// The form as a spreadsheet: focus shows what is wrong, Enter or a click edits, arrows move. Saving posts the same forms the page has
// without script; the answer replaces #work.
import { fillEditor, onOffer } from './help.js';
import { below, beside, cells, goTo, near, step } from './ways.js';

const work = () => document.getElementById('work');
let afterwards = null; // the cell to go to once the answer is there
let opening = false; // and whether to edit it
let pending = null; // what waits until an open cell is saved

export function setUpCells() {
  if (!work()) return;
  document.addEventListener('click', onClick);
  document.addEventListener('focusin', onFocus);
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusout', onLeave);
  addEventListener('beforeunload', event => { if (unsaved() || isReasoned(document)) event.preventDefault(); });
  document.addEventListener('submit', onSubmit);
  document.body.addEventListener('htmx:afterSettle', settled);
  document.body.addEventListener('htmx:responseError', event => isPoll(event) || failed(event.detail.xhr.status === 401 ? expired : event.detail.xhr.status === 404
    ? '没有保存：文本已关闭或超时清除。内容还在，请先复制，再重新打开文件。'
    : `没有保存成功，内容还在，请再试一次。${reason(event.detail.xhr)}`));
  for (const name of ['htmx:sendError', 'htmx:timeout']) document.body.addEventListener(name, event => isPoll(event) || failed('没有保存成功：连不上服务。内容还在，请再试一次。'));
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target) goTo(target);
  const area = document.querySelector('.cell-pop .editor textarea');
  if (area) begin(area);
  // A cell may have had the focus before this script arrived.
  else if (document.activeElement?.matches('a.cell')) onFocus({ target: document.activeElement });
}

function onClick(event) {
  if (onOffer(event)) return;
  const jump = event.target.closest('[data-jump]');
  const cell = jump && document.getElementById('c-' + jump.dataset.jump);
  if (cell) {
    event.preventDefault();
    closePop();
    return goTo(cell);
  }
  if (event.target.closest('[data-cancel]')) {
    event.preventDefault();
    return cancel();
  }
  const away = event.target.closest('a[href]:not(.cell, .cell-pop a)');
  if (away && unsaved() && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    pending = () => location.assign(away.href);
    return save(unsaved(), null);
  }
  const link = event.target.closest('a.cell');
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    edit(link);
  }
}

function onFocus({ target }) {
  const link = target.closest('a.cell');
  if (!link) {
    if (!target.closest('.cell-pop')) closePop();
    return;
  }
  if (link.nextElementSibling?.classList.contains('cell-pop')) return;
  closePop();
  // That a cell is empty needs no telling twice.
  if (!link.classList.contains('is-unfilled') && (link.dataset.findings || link.dataset.answered || link.dataset.bound)) link.after(popFor(link));
}

// The findings of a cell are those of the list, shown once more under it.
function popFor(link) {
  const pop = document.createElement('div');
  pop.className = 'cell-pop';
  const list = document.createElement('ul');
  list.className = 'findings';
  for (const index of (link.dataset.findings ?? '').split(' ').filter(Boolean)) {
    const finding = document.querySelector(`.side [data-finding="${index}"]`);
    if (finding) list.append(only(finding.cloneNode(true), link.dataset.cell));
  }
  for (const index of (link.dataset.answered ?? '').split(' ').filter(Boolean)) {
    const answered = document.querySelector(`.side [data-answered="${index}"]`);
    if (answered) list.append(only(answered.cloneNode(true), link.dataset.cell));
  }
  if (list.children.length > 0) pop.append(list);
  else if (link.dataset.findings) pop.append('这处问题被筛选隐藏了，请在右侧选择“全部”。');
  const bound = link.dataset.bound && document.getElementById(link.dataset.bound)?.cloneNode(true);
  if (bound) {
    bound.removeAttribute('id');
    bound.className = 'bound-here';
    pop.append(bound);
  }
  return pop;
}

// Under a cell a finding speaks of this cell alone; its other places are in the list.
function only(finding, cell) {
  const here = [...finding.querySelectorAll('.sites > li')].filter(site => site.querySelector(`[data-jump="${cell}"]`));
  if (here.length === 0) return finding;
  finding.querySelector('.sites').replaceChildren(...here);
  finding.querySelector('details:not(.why, .waive)')?.remove();
  return finding;
}

function closePop() {
  for (const pop of document.querySelectorAll('.cell-pop'))
    if (!isReasoned(pop) && (!pop.querySelector('.editor textarea') || pop.dataset.byScript && unchanged(pop))) remove(pop);
}

// A reason that is written and not saved yet is not thrown away.
const isReasoned = box => [...box.querySelectorAll('.waive [name=reason]')].some(input => input.value.trim());

function remove(pop) {
  const link = pop.previousElementSibling;
  if (link?.matches('a.cell')) link.hidden = false;
  pop.remove();
}

// The form of an open cell whose text is not saved yet.
function unsaved() {
  const form = document.querySelector('.cell-pop[data-by-script] .editor');
  return form && !unchanged(form.closest('.cell-pop')) ? form : null;
}

const unchanged = pop => pop.querySelector('.editor textarea').value === pop.querySelector('[name=was]').value;

function edit(link) {
  // A reviewer writes at the cell, in a form the server makes.
  if (work().classList.contains('is-reviewed')) return location.assign(link.href);
  if (work().classList.contains('is-read-only')) return;
  for (const pop of document.querySelectorAll('.cell-pop')) {
    const area = pop.querySelector('.editor textarea');
    // Text that is typed but not saved is saved before another cell opens.
    if (area && (pop.dataset.byScript !== 'yes' || !unchanged(pop))) {
      opening = true;
      return save(pop.querySelector('form'), link.dataset.cell);
    }
    if (!isReasoned(pop)) remove(pop);
  }
  const pop = popFor(link);
  pop.classList.add('is-open');
  pop.dataset.byScript = 'yes';
  const form = document.getElementById('editor-template').content.firstElementChild.cloneNode(true);
  const text = link.dataset.text || (link.classList.contains('is-empty') ? '' : link.querySelector('.cell-text').textContent);
  // The template is older than the form around the cell, which every save replaces.
  form.setAttribute('action', form.getAttribute('action').replace(/seen=\d+/, `seen=${work().dataset.seen}`));
  form.elements.cell.value = link.dataset.cell;
  form.elements.was.value = text;
  const area = form.elements.text;
  area.id = 'e-' + link.dataset.cell;
  const label = form.querySelector('label');
  label.htmlFor = area.id;
  label.textContent = link.dataset.label;
  area.value = text;
  fillEditor(form, link);
  pop.prepend(form);
  link.after(pop);
  begin(area);
}

function begin(area) {
  area.rows = Math.min(14, Math.max(2, Math.ceil(area.scrollHeight / 22))); // rows and no style: htmx would carry it over as an attribute, which the policy forbids
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}

function cancel() {
  const pop = document.querySelector('.cell-pop:has(.editor)');
  const link = pop?.previousElementSibling;
  if (!link?.matches('a.cell')) return location.assign(pop.querySelector('[data-cancel]').href);
  remove(pop);
  link.focus();
}

function onKey(event) {
  const area = event.target.closest('.cell-pop .editor textarea');
  if (area) {
    if (event.isComposing) return;
    if (event.key === 'Escape') { event.preventDefault(); cancel(); }
    else if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); save(area.form, below(area)); }
    else if (event.key === 'Tab' && !unchanged(area.closest('.cell-pop'))) { event.preventDefault(); save(area.form, beside(area.form, event.shiftKey ? -1 : 1)); }
    return;
  }
  if (event.target.closest('.waive')) {
    const waive = event.target.closest('.waive');
    if (event.key === 'Escape' && waive.open && !isReasoned(waive)) {
      event.preventDefault();
      waive.open = false;
      waive.querySelector('summary').focus();
    }
    return;
  }
  if (event.key === 'Escape' && event.target.closest('.cell-pop')) {
    const link = event.target.closest('.cell-pop').previousElementSibling;
    closePop();
    return link?.focus();
  }
  if (event.altKey && !event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    const marked = cells().filter(cell => cell.dataset.findings);
    const next = step(marked, event.key === 'ArrowDown' ? 1 : -1);
    if (next) { event.preventDefault(); goTo(next); }
    return;
  }
  const link = event.target.closest('a.cell');
  if (link && arrange(event, link)) return;
  if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = { ArrowRight: () => step(cells(), 1), ArrowLeft: () => step(cells(), -1), ArrowDown: () => near(link, 1), ArrowUp: () => near(link, -1) }[event.key]?.();
  if (next) { event.preventDefault(); next.focus(); }
}

// Rows, goals and items by keyboard: the buttons of their menu without opening it.
function arrange(event, link) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return false;
  const step = { Enter: 'Add', d: 'Duplicate', ArrowUp: 'MoveUp', ArrowDown: 'MoveDown', Delete: 'Remove' }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!step || event.shiftKey !== (step.startsWith('Move') || step === 'Duplicate')) return false;
  const button = link.closest('tr, .goal, .plan-item')?.querySelector(`.entry-tools button[value$="-${step}"]`);
  if (!button) return false;
  event.preventDefault();
  button.form.requestSubmit(button);
  return true;
}

// A cell is saved as it is left. What stays inside, leaves the window or goes to a repair is no leaving.
function onLeave(event) {
  const pop = event.target.closest('.cell-pop');
  const form = pop?.querySelector('.editor');
  const next = event.relatedTarget;
  if (!form || !pop.dataset.byScript || unchanged(pop) || pop.contains(next) || next?.closest?.('form, button, .menu')) return;
  setTimeout(() => { if (document.hasFocus() && pop.isConnected && !pop.contains(document.activeElement)) save(form, next?.closest?.('a.cell')?.dataset.cell ?? null); });
}

function save(form, next) {
  const pop = form.closest('.cell-pop');
  if (pop.dataset.byScript && unchanged(pop)) {
    remove(pop);
    return document.getElementById('c-' + next)?.focus();
  }
  afterwards = next;
  if (form.dataset.sent) return;
  form.requestSubmit();
}

function onSubmit(event) {
  const form = event.target.closest('form[data-live]');
  if (!form) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  const [address, values] = [form.getAttribute('action'), Object.fromEntries(new FormData(form, event.submitter))];
  const open = unsaved();
  if (open && open !== form) {
    pending = () => send(work(), address, values);
    return save(open, null);
  }
  form.dataset.sent = 'yes';
  send(form, address, values);
}

function send(source, address, values) {
  work().classList.add('is-busy');
  htmx.ajax('POST', address, { source, values, target: '#work', swap: 'outerHTML' });
}

function settled() {
  const box = work();
  const next = pending;
  pending = null;
  if (next && !box.querySelector('.cell-pop .editor textarea')) return next();
  document.getElementById('live').textContent = [box.dataset.say, box.querySelector('.summary .counts')?.textContent.replace(/\s+/g, ' ')].filter(Boolean).join(' ');
  const area = box.querySelector('.cell-pop .editor textarea');
  if (area) begin(area);
  else {
    const cell = document.getElementById('c-' + (afterwards ?? box.dataset.focus));
    if (cell && opening && cell.matches('a.cell')) edit(cell);
    else if (cell) goTo(cell);
    else document.getElementById('main').focus({ preventScroll: true });
  }
  [afterwards, opening] = [null, false];
}

// The session has ended: the text stays open here while the person signs in beside it.
const expired = '登录已过期，没有保存。内容还在，请重新登录后再按“保存”。';

function failed(text) {
  work().classList.remove('is-busy');
  [afterwards, opening, pending] = [null, false, null];
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  const place = document.querySelector('.cell-pop .editor') ?? work().querySelector('.work-head');
  document.querySelector('.editor-problem')?.remove();
  const line = document.createElement('p');
  line.className = 'editor-problem';
  line.setAttribute('role', 'alert');
  line.textContent = text;
  if (text === expired) {
    const way = Object.assign(document.createElement('a'), { href: '/sign-in', target: '_blank', textContent: '在新窗口登录' });
    line.append(' ', way);
  }
  place.append(line);
}

const isPoll = event => event.detail.requestConfig?.path?.includes('handler=Changes');

// The error page says why in its lead.
function reason(xhr) {
  const page = new DOMParser().parseFromString(xhr.responseText ?? '', 'text/html');
  return page.querySelector('.lead')?.textContent.trim() ?? '';
}
