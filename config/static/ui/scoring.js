/* scoring.js — the scoring page: parts, totals, bands, keys, autosave. ES2018, safe under a strict CSP.
   Without it the page is a plain form with links; nothing here is the only way to do something. */
(function () {
  'use strict';
  function $(s, c) { return (c || document).querySelector(s); }
  function $$(s, c) { return Array.prototype.slice.call((c || document).querySelectorAll(s)); }
  var form = $('[data-scoring]');
  if (!form) return;
  var closed = form.hasAttribute('data-closed'), inputs = $$('.score input', form), comment = $('textarea', form);
  form.classList.add('alive');

  // ---------- left: parts as tabs, pages, zoom, whole screen
  var nav = $('[data-tabs]'), tabs = $$('a', nav), shelves = $$('.shelf');
  nav.setAttribute('role', 'tablist');
  $('.shelves').classList.add('one');
  tabs.forEach(function (tab, k) {
    tab.id = 'tab-' + k; tab.setAttribute('role', 'tab'); tab.setAttribute('aria-controls', shelves[k].id);
    shelves[k].setAttribute('role', 'tabpanel'); shelves[k].setAttribute('aria-labelledby', tab.id); shelves[k].removeAttribute('aria-label');
  });
  function choose(k, focus) {
    if (!tabs[k]) return;
    tabs.forEach(function (tab, i) { tab.setAttribute('aria-selected', i === k ? 'true' : 'false'); tab.tabIndex = i === k ? 0 : -1; shelves[i].hidden = i !== k; });
    if (focus) tabs[k].focus();
  }
  nav.addEventListener('click', function (e) { var k = tabs.indexOf(e.target.closest('a')); if (k >= 0) { e.preventDefault(); choose(k, true); } });
  nav.addEventListener('keydown', function (e) {
    var k = tabs.indexOf(e.target), n = tabs.length, to = { ArrowRight: (k + 1) % n, ArrowLeft: (k + n - 1) % n, Home: 0, End: n - 1, ' ': k }[e.key];
    if (to !== undefined) { e.preventDefault(); choose(to, true); }
  });
  choose(0);

  var SCALES = [50, 75, 100, 125, 150, 200];
  shelves.forEach(function (shelf) {
    var view = $('.viewer', shelf), leaves = $$('img.leaf[width]', shelf), said = $('[data-page]', shelf), scale = $('[data-scale]', shelf), full = $('[data-full]', shelf);
    if (said && leaves.length) view.addEventListener('scroll', function () {
      var middle = view.scrollTop + view.clientHeight / 2, at = leaves.filter(function (leaf) { return leaf.offsetTop <= middle; }).length || 1;
      said.textContent = '第 ' + at + ' / ' + leaves.length + ' 页';
    }, { passive: true });
    if (said && leaves.length) said.textContent = '第 1 / ' + leaves.length + ' 页';
    if (scale) {
      $('.zoom', shelf).hidden = false;
      shelf.addEventListener('click', function (e) {
        var b = e.target.closest('button[data-zoom]'); if (!b) return;
        var k = SCALES.indexOf(parseInt(scale.textContent, 10)) + Number(b.dataset.zoom);
        if (SCALES[k]) { scale.textContent = SCALES[k] + '%'; view.setAttribute('data-scale', SCALES[k]); }
      });
    }
    if (full && view.requestFullscreen) { full.hidden = false; full.addEventListener('click', function () { view.requestFullscreen(); }); }
  });

  // ---------- right: marks, bands, total
  var total = $('[data-total]'), left = $('[data-left]');
  function plainWidth(text) { return text.normalize('NFKC').trim(); }
  function tidy(number) { return String(Math.round(number * 10) / 10); } // scores have one decimal place
  function fault(input) { // the server says the same (forms/scoring.py)
    var raw = plainWidth(input.value), max = Number(input.dataset.max), step = Number(input.closest('.crit').dataset.step), v = Number(raw);
    if (raw === '') return '';
    if (isNaN(v) || v < 0 || v > max) return '请填 0 到 ' + max + ' 之间的分数';
    return Math.abs(Math.round(v / step) * step - v) > 1e-9 ? '最小单位为 ' + step + ' 分' : '';
  }
  function sayFault(input, words) {
    var crit = input.closest('.crit'), line = $('.field-error', crit);
    input.classList.toggle('bad', !!words);
    if (words) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
    line.hidden = !words; $('span', line).textContent = words;
  }
  function light(crit, v) {
    var hit = false;
    $$('.bands button', crit).forEach(function (b) { var on = !hit && v !== '' && v >= Number(b.dataset.low); hit = hit || on; b.setAttribute('aria-pressed', on ? 'true' : 'false'); });
  }
  function count(keepFaults) {
    var sum = 0, todo = 0;
    inputs.forEach(function (input) {
      var raw = plainWidth(input.value), words = fault(input), good = raw !== '' && !words;
      if (!keepFaults) sayFault(input, words);
      if (good) sum += Number(raw); else todo += 1;
      light(input.closest('.crit'), good ? Number(raw) : '');
    });
    total.textContent = tidy(sum);
    left.textContent = todo ? '还有 ' + todo + ' 项未评' : '已评完 ' + inputs.length + ' 项';
  }
  form.addEventListener('focusin', function (e) { var c = e.target.closest('.crit'); if (!c) return; $$('.crit.at').forEach(function (x) { x.classList.remove('at'); }); c.classList.add('at'); });
  count(true);

  // ---------- keys (letters and digits only outside fields)
  document.addEventListener('keydown', function (e) {
    if ($('.modal.show')) return;
    if ((e.ctrlKey || e.metaKey) && e.key === 'Enter') { var next = $('[data-next]'); if (next) { e.preventDefault(); next.click(); } return; }
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
    var key = e.key.toLowerCase(), go = (key === 'j' || key === 'k') && $('a[data-key="' + key + '"]');
    if (go) go.click();
    if (/^[1-9]$/.test(key)) choose(Number(key) - 1);
  });
  if (closed) return;
  form.addEventListener('keydown', function (e) {
    var k = inputs.indexOf(e.target);
    if (k < 0 || e.ctrlKey || e.metaKey || e.isComposing) return;
    if (e.key === 'Enter') { e.preventDefault(); var next = inputs[k + 1] || comment; next.focus(); if (next.select && k + 1 < inputs.length) next.select(); }
    if (e.key === 'ArrowUp' || e.key === 'ArrowDown') {
      e.preventDefault();
      var step = Number(e.target.closest('.crit').dataset.step), v = Number(plainWidth(e.target.value)) || 0;
      e.target.value = tidy(Math.max(0, Math.min(Number(e.target.dataset.max), v + (e.key === 'ArrowUp' ? step : -step))));
      changed();
    }
  });
  form.addEventListener('input', function (e) { if (inputs.indexOf(e.target) >= 0 || e.target === comment) changed(); });
  form.addEventListener('click', function (e) {
    var b = e.target.closest('.bands button'); if (!b) return;
    var crit = b.closest('.crit'), input = $('.score input', crit), step = Number(crit.dataset.step);
    input.value = tidy(Math.round((Number(b.dataset.low) + Number(b.dataset.high)) / 2 / step) * step);
    changed(); input.focus(); input.select();
  });

  // ---------- autosave: one request at a time, each with the version it began from
  var WAIT = 800, LONGEST = 30000, box = $('[data-notes]'), live = $('[data-live]');
  var store = 'sheet ' + form.getAttribute('data-save'), timer = 0, busy = false, dirty = false, stopped = false, tries = 0, then = null;
  function say(words, bad) { live.lastElementChild.textContent = words; live.classList.toggle('bad', !!bad); }
  function typed() { return inputs.concat(comment).reduce(function (all, one) { all[one.name] = one.value; return all; }, {}); }
  function keep(sent) { // with the version it was typed over, so that coming back cannot overwrite in silence
    var all = Object.assign({ version: form.elements.version.value, sent: !!sent }, typed());
    try { sessionStorage.setItem(store, JSON.stringify(all)); } catch (x) { /* private window */ }
  }
  function forget() { try { sessionStorage.removeItem(store); } catch (x) { /* private window */ } }
  function note(words) {
    var p = document.createElement('p'), b = document.createElement('div');
    p.textContent = words; b.className = 'note red'; b.setAttribute('role', 'alert'); b.appendChild(p);
    box.textContent = ''; box.appendChild(b);
  }
  function changed() {
    count(); dirty = true; keep();
    if (stopped) return;
    say('正在保存…'); plan(WAIT);
  }
  function plan(wait) { clearTimeout(timer); timer = setTimeout(save, wait); }
  function later(words) { tries += 1; say(words, true); plan(Math.min(LONGEST, 1000 * Math.pow(2, tries))); }
  function stop(words) { stopped = true; clearTimeout(timer); say(words, true); }
  function settle() { var f = then; then = null; if (f) f(); }
  function save() {
    clearTimeout(timer);
    if (busy || !dirty || stopped) return;
    if (inputs.some(fault)) { say('有分数需要修改，暂未保存', true); settle(); return; }
    var body = new FormData(form);
    busy = true; dirty = false; say('正在保存…');
    fetch(form.getAttribute('data-save'), { method: 'POST', body: body, credentials: 'same-origin', keepalive: true, headers: { Accept: 'application/json', 'HX-Request': 'true' } })
      .then(answered, function () { busy = false; dirty = true; then = null; later('未保存，正在重试'); });
  }
  function answered(r) {
    return r.text().then(function (text) {
      var data = {}; try { data = JSON.parse(text); } catch (x) { /* a page, not ours */ }
      busy = false;
      if (r.status === 200 && data.version !== undefined) return saved(data);
      dirty = true; then = null;
      if (r.status === 409 && data.conflict) { stop('未保存'); showConflict(data.conflict); }
      else if (r.status === 422 && data.faults) { showFaults(data); }
      else if (r.headers.get('HX-Redirect')) { stop('未保存，登录已过期'); note('登录已过期，填写的内容已留在此页。请在新窗口重新登录，再刷新此页。'); }
      else if (r.status >= 500) later('未保存，正在重试');
      else { stop('未保存'); note(data.reason || '没有保存，填写的内容已保留。请刷新此页。'); }
    });
  }
  function saved(data) {
    tries = 0; form.elements.version.value = data.version;
    if (dirty) { keep(); plan(0); return; }
    forget(); say('已保存，' + data.at); settle();
  }
  function showFaults(data) {
    inputs.forEach(function (input) { if (data.faults[input.name]) sayFault(input, data.faults[input.name]); });
    if (data.reason) { stop('未保存'); note(data.reason); } else say('有内容需要修改，暂未保存', true);
  }

  // ---------- saved elsewhere in the meantime: both values, and a choice
  function showConflict(html) { box.innerHTML = html; box.scrollIntoView({ block: 'nearest' }); var b = $('[data-ours]', box); if (b) b.focus(); }
  box.addEventListener('click', function (e) {
    if (e.target.closest('[data-theirs]')) { forget(); return; }
    var ours = e.target.closest('[data-ours]'); if (!ours) return;
    e.preventDefault();
    form.elements.version.value = ours.value; box.textContent = ''; stopped = false; dirty = true; save(); inputs[0].focus();
  });
  if ($('[data-conflict]', box)) { dirty = true; stop('未保存'); keep(); }

  // ---------- leaving, submitting, coming back
  form.addEventListener('submit', function (e) {
    var b = e.submitter;
    if (b && b.hasAttribute('data-keep')) { e.preventDefault(); dirty = true; save(); return; }
    clearTimeout(timer);
    if (busy) { e.preventDefault(); e.stopPropagation(); then = function () { if (b) b.click(); }; return; }
    dirty = false; keep(true);
  });
  document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') save(); });
  window.addEventListener('pagehide', save);
  window.addEventListener('online', function () { if (dirty) plan(0); });
  (function restore() {
    var was = null; try { was = JSON.parse(sessionStorage.getItem(store)); } catch (x) { /* private window */ }
    if (!was || stopped || $('.error-summary', box)) return;
    var now = typed(), differs = Object.keys(now).some(function (name) { return was[name] !== undefined && was[name] !== now[name]; });
    var moved = was.version !== form.elements.version.value; // else the page may be older than its own marks: send again
    if (moved && (!differs || was.sent)) { forget(); return; }
    form.elements.version.value = was.version; // changed elsewhere since: the server answers with both
    inputs.concat(comment).forEach(function (one) { if (was[one.name] !== undefined) one.value = was[one.name]; });
    changed();
  })();
})();
