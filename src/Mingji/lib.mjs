// Copies what the pages need from node_modules into wwwroot/lib; run by the build.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

// Icons by their names in @tabler/icons; the pages use them as /lib/icons.svg#name.
const icons = [
  'alert-circle', 'alert-triangle', 'info-circle', 'circle-check', 'upload', 'file-text', 'arrow-back-up', 'arrow-forward-up',
  'wand', 'download', 'keyboard', 'x', 'chevron-left', 'chevron-right', 'chevron-down', 'pencil', 'trash', 'puzzle', 'book', 'filter', 'printer',
  'history', 'users', 'user', 'clipboard', 'copy', 'plus', 'dots-vertical', 'arrow-up', 'arrow-down', 'search', 'world',
  'message', 'message-check', 'message-off', 'clipboard-list', 'shield-check',
];

mkdirSync('wwwroot/lib', { recursive: true });
const css = readFileSync('node_modules/@tabler/core/dist/css/tabler.min.css', 'utf8');
writeFileSync('wwwroot/lib/tabler.min.css', css.replace(/\/\*# sourceMappingURL=.*?\*\//, ''));
copyFileSync('node_modules/htmx.org/dist/htmx.min.js', 'wwwroot/lib/htmx.min.js');
// The smallest build with lines and bars; only pages with a chart ask for it.
copyFileSync('node_modules/echarts/dist/echarts.simple.min.js', 'wwwroot/lib/echarts.min.js');

const symbol = name => {
  const svg = readFileSync(`node_modules/@tabler/icons/icons/outline/${name}.svg`, 'utf8');
  const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).trim().replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
};
writeFileSync('wwwroot/lib/icons.svg', `<svg xmlns="http://www.w3.org/2000/svg">\n${icons.map(symbol).join('\n')}\n</svg>\n`);
