// Every page works without this; with it, cells open in place and files are dropped.
import { setUpCells } from './cells.js';
import { setUpDrop, setUpWaiting } from './drop.js';
import { setUpKeys } from './keys.js';
import { setUpOthers } from './others.js';
import { setUpPaste } from './paste.js';

setUpDrop();
setUpWaiting();
setUpKeys();
setUpCells();
setUpOthers();
setUpPaste();

// On a narrow screen the page one is on may stand outside of the bar.
const here = document.querySelector('.top-nav [aria-current]');
if (here) {
  const bar = here.closest('.top-nav');
  bar.scrollLeft += here.getBoundingClientRect().left - bar.getBoundingClientRect().left - (bar.clientWidth - here.clientWidth) / 2;
}
