/* scoring.js — the scoring sheet: totals, bands, keys, autosave. ES2018, safe under a strict CSP. */
(function () {
  'use strict';
  function $(s, c) { return (c || document).querySelector(s); }
  function $$(s, c) { return Array.prototype.slice.call((c || document).querySelectorAll(s)); }

  // scoring sheet
  var sheet = $('[data-scoring]');
  if (sheet) {
    var inputs = $$('.score input', sheet), total = $('[data-total]'), left = $('[data-left]'), live = $('[data-live]'), timer, seq = 0;
    var bandOf = function (fs, v) { var hit = false; $$('.bands button', fs).forEach(function (b) { var lo = Number(b.dataset.r.split('-')[0]), on = !hit && v !== '' && v >= lo; if (on) hit = true; b.setAttribute('aria-pressed', on ? 'true' : 'false'); }); };
    var recalc = function () {
      var sum = 0, todo = 0;
      inputs.forEach(function (i) {
        var raw = i.value.trim(), v = raw === '' ? '' : Number(raw), max = Number(i.dataset.max), fs = i.closest('.crit'), err = $('.field-error', fs);
        var bad = raw !== '' && (isNaN(v) || v < 0 || v > max || Math.round(v * 2) !== v * 2);
        i.classList.toggle('bad', bad); i.setAttribute('aria-invalid', bad ? 'true' : 'false');
        if (err) { err.hidden = !bad; if (bad) $('span', err).textContent = isNaN(v) || v < 0 || v > max ? '请填 0 到 ' + max + ' 之间的分数' : '最小单位为 0.5 分'; }
        if (raw === '' || bad) todo++; else sum += v;
        bandOf(fs, bad ? '' : v);
      });
      total.textContent = sum.toFixed(1); left.textContent = todo ? '还有 ' + todo + ' 项未评' : '已评完 ' + inputs.length + ' 项';
    };
    var save = function () { // the real page posts the form with a version number; 409 means another tab saved first
      clearTimeout(timer); var me = ++seq; live.dataset.s = 'w'; live.lastElementChild.textContent = '正在保存…';
      timer = setTimeout(function () { if (me === seq) { live.dataset.s = 'ok'; live.lastElementChild.textContent = '已保存'; } }, 800);
    };
    sheet.addEventListener('input', function (e) { if (e.target.matches('.score input, textarea')) { recalc(); save(); } });
    sheet.addEventListener('click', function (e) { var b = e.target.closest('.bands button'); if (!b) return; var r = b.dataset.r.split('-').map(Number), i = $('.score input', b.closest('.crit')); i.value = Math.round((r[0] + r[1])) / 2; recalc(); save(); i.focus(); i.select(); });
    sheet.addEventListener('focusin', function (e) { var c = e.target.closest('.crit'); $$('.crit.at').forEach(function (x) { if (x !== c) x.classList.remove('at'); }); if (c) c.classList.add('at'); });
    sheet.addEventListener('keydown', function (e) {
      var k = inputs.indexOf(e.target);
      if ((e.ctrlKey || e.metaKey) && e.key === 'Enter') { e.preventDefault(); var n = $('[data-next]'); if (n) n.click(); return; }
      if (k < 0) return;
      if (e.key === 'Enter') { e.preventDefault(); var nx = inputs[k + 1] || $('textarea', sheet); nx.focus(); if (nx.select) nx.select(); }
      if (e.key === 'ArrowUp' || e.key === 'ArrowDown') { e.preventDefault(); var v = Number(e.target.value || 0) + (e.key === 'ArrowUp' ? 0.5 : -0.5); e.target.value = Math.max(0, Math.min(Number(e.target.dataset.max), v)); recalc(); save(); }
    });
    recalc();
  }
})();
