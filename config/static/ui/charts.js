/* charts.js — draws the charts of a page from the tables beside them; after echarts.common.min.js. */
(function () {
  'use strict';
  var root = document.documentElement;
  function $(s, c) { return (c || document).querySelector(s); }
  function $$(s, c) { return Array.prototype.slice.call((c || document).querySelectorAll(s)); }

  // charts: data sits in a table next to the chart, so the figure is readable without it
  $$('[data-chart]').forEach(function (el) {
    if (!window.echarts) return;
    var t = $('#' + el.dataset.chart), cs = getComputedStyle(root), v = function (n) { return cs.getPropertyValue(n).trim(); };
    var names = $$('thead th', t).slice(1).map(function (x) { return x.textContent; }), cats = [], data = names.map(function () { return []; });
    $$('tbody tr', t).forEach(function (r) { cats.push(r.cells[0].textContent); names.forEach(function (_, i) { data[i].push(Number(r.cells[i + 1].textContent)); }); });
    var ch = echarts.init(el, null, { renderer: 'svg' }), pal = (el.dataset.tones || 'green purple amber indigo gray').split(' ').map(function (n) { return v('--t-' + n + '-dot'); });
    ch.setOption({ animation: false, aria: { enabled: true, decal: { show: el.hasAttribute('data-decal') } }, color: pal, textStyle: { fontFamily: v('--ui-font') }, tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' } },
      legend: { bottom: 0, textStyle: { color: v('--ui-ink-2') }, itemWidth: 12, itemHeight: 12 }, grid: { left: 8, right: 12, top: 10, bottom: 34, containLabel: true },
      xAxis: { type: 'category', data: cats, axisTick: { show: false }, axisLine: { lineStyle: { color: v('--ui-line-strong') } }, axisLabel: { color: v('--ui-ink-2'), interval: 0, width: Math.max(36, el.clientWidth / (cats.length + 1)), overflow: 'break' } },
      yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: v('--ui-line') } }, axisLabel: { color: v('--ui-ink-3') } },
      series: names.map(function (n, i) { return { name: n, type: 'bar', stack: 's', barMaxWidth: 34, data: data[i] }; }) });
    window.addEventListener('resize', function () { ch.resize(); });
  });
})();
