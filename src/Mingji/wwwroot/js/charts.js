// Charts of a board: each reads the table beside it, so both always say the same. Without this script the server's plain bars stay.
const colours = { red: '#d43a30', yellow: '#f0b429', green: '#2f8f4e', none: '#c9d0da', money: '#b7791f', goal: '#1d4f91', due: '#5b6573' };
const font = { fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif', fontSize: 13, color: '#1f2937' };

const rows = table => [...table.tBodies[0].rows];
const value = cell => cell.dataset.value === '' ? null : Number(cell.dataset.value);
const heads = table => [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
const short = text => text.length > 9 ? text.slice(0, 8) + '…' : text;

const kinds = {
  // Projects and forms are not equally many: each bar is the whole of its own.
  lights: table => {
    const sum = column => rows(table).reduce((all, row) => all + value(row.cells[column]), 0) || 1;
    return {
      grid: { left: 50, right: 24, top: 8, bottom: 24 },
      xAxis: { type: 'value', max: 100, axisLabel: { ...font, formatter: '{value}%' } },
      yAxis: { type: 'category', inverse: true, data: ['资金', '目标'], axisLabel: font },
      series: rows(table).map(row => ({
        type: 'bar', stack: 'all', barWidth: 22, data: [1, 2].map(column => value(row.cells[column]) * 100 / sum(column)), itemStyle: { color: colours[row.dataset.kind] },
      })),
    };
  },
  behind: table => ({
    grid: { left: 128, right: 70, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false },
    yAxis: { type: 'category', inverse: true, data: rows(table).map(row => short(row.cells[0].textContent.trim())), axisLabel: font, axisTick: { show: false } },
    series: [{ type: 'bar', barMaxWidth: 16, data: rows(table).map(row => value(row.cells[1])), itemStyle: { color: colours.money }, label: { show: true, position: 'right', ...font } }],
  }),
  trend: table => ({
    grid: { left: 52, right: 108, top: 16, bottom: 28 },
    xAxis: { type: 'category', data: rows(table).map(row => row.cells[0].textContent.trim()), axisLabel: font },
    yAxis: { type: 'value', min: 0, axisLabel: { ...font, formatter: '{value}%' } },
    series: [[3, 'money', 'solid', 'circle'], [4, 'due', 'dashed', 'rect'], [5, 'goal', 'solid', 'triangle']].map(([column, kind, line, symbol]) => ({
      type: 'line', name: heads(table)[column], connectNulls: true, symbol, symbolSize: 8, data: rows(table).map(row => value(row.cells[column])),
      lineStyle: { color: colours[kind], type: line, width: 2 }, itemStyle: { color: colours[kind] },
      // The line's own name at its end stands for a legend.
      endLabel: { show: true, formatter: '{a}', ...font, color: colours[kind] }, labelLayout: { moveOverlap: 'shiftY' },
    })),
  }),
};

function draw() {
  for (const figure of document.querySelectorAll('[data-chart]')) {
    const table = document.getElementById(figure.dataset.table);
    if (!table || !globalThis.echarts) continue;
    figure.replaceChildren();
    figure.classList.add('is-drawn', `chart-${figure.dataset.chart}`);
    const chart = globalThis.echarts.init(figure);
    chart.setOption({ animation: false, textStyle: font, ...kinds[figure.dataset.chart](table) });
    new ResizeObserver(() => chart.resize()).observe(figure);
  }
}

// The library is deferred as this module is, and comes before it.
draw();
