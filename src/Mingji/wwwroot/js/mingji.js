// Every page works without this; with it, cells open in place and files are dropped.
import { setUpCells } from './cells.js';
import { setUpDrop, setUpWaiting } from './drop.js';
import { setUpKeys } from './keys.js';

setUpDrop();
setUpWaiting();
setUpKeys();
setUpCells();
