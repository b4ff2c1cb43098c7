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
