/* ui.js — small behaviours, no framework; ES2018, no inline handlers, safe under a strict CSP.
   Everything here only makes a page pleasanter: without it every page still works. */
(function () {
  'use strict';
  var root = document.documentElement;
  function $(s, c) { return (c || document).querySelector(s); }
  function $$(s, c) { return Array.prototype.slice.call((c || document).querySelectorAll(s)); }
  function keep(name, value) { try { localStorage.setItem(name, value); } catch (x) { /* private window */ } }

  // theme and text size: remembered on this device, applied before paint by prefs.js
  document.addEventListener('click', function (e) {
    var b = e.target.closest('[data-set-theme],[data-set-size]'); if (!b) return;
    if (b.dataset.setTheme) { root.setAttribute('data-bs-theme', b.dataset.setTheme); keep('ui-theme', b.dataset.setTheme); }
    if (b.dataset.setSize) { root.setAttribute('data-size', b.dataset.setSize); keep('ui-size', b.dataset.setSize); }
  });

  // error summary takes focus so that screen readers read it first
  function readErrors(c) { var es = $('.error-summary', c); if (es) { es.setAttribute('tabindex', '-1'); es.focus(); } }
  readErrors();

  // a link to a field puts the cursor into it
  document.addEventListener('click', function (e) {
    var a = e.target.closest('a[href^="#"]'), t = a && a.getAttribute('href').length > 1 && document.getElementById(a.getAttribute('href').slice(1));
    if (t && /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)) { e.preventDefault(); t.focus(); t.scrollIntoView({ block: 'center' }); }
  });

  // "/" jumps to search
  document.addEventListener('keydown', function (e) {
    if (e.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && !e.target.isContentEditable) { var s = $('[data-search]'); if (s) { e.preventDefault(); s.focus(); } }
  });

  document.addEventListener('click', function (e) { var b = e.target.closest('[data-pick]'); if (b) document.getElementById(b.dataset.pick).click(); });
  document.addEventListener('click', function (e) { if (e.target.closest('[data-print]')) window.print(); });

  // while a form is being sent: a spinner and 正在提交…, and no second press (the server refuses one too)
  document.addEventListener('submit', function (e) {
    var f = e.target, b = e.submitter || $('button:not([type=button])', f);
    if (f.method === 'get' || e.defaultPrevented) return;
    if (f.dataset.sending) { e.preventDefault(); return; }
    f.dataset.sending = 'yes';
    if (b && !b.hasAttribute('data-quiet')) setTimeout(function () { b.setAttribute('aria-disabled', 'true'); b.dataset.words = b.innerHTML; b.innerHTML = '<span class="spinner-border spinner-border-sm" aria-hidden="true"></span>正在提交…'; }, 0);
  });
  // coming back by the browser's back button finds the form ready again
  window.addEventListener('pageshow', function () {
    $$('form[data-sending]').forEach(function (f) { delete f.dataset.sending; });
    $$('[data-words]').forEach(function (b) { b.removeAttribute('aria-disabled'); b.innerHTML = b.dataset.words; delete b.dataset.words; });
  });

  // a choice made before the scripts had come, or given back by the browser, is followed as if made now
  window.addEventListener('pageshow', function () { $$('select[hx-trigger="change"]').forEach(function (s) { if (s.selectedIndex !== offered(s)) s.dispatchEvent(new Event('change', { bubbles: true })); }); });
  function offered(select) { for (var i = select.options.length - 1; i > 0; i--) if (select.options[i].defaultSelected) return i; return 0; }

  // bulk bar: counts the ticked rows; hidden while there are none
  $$('[data-bulk]').forEach(function (t) {
    var bar = $(t.dataset.bulk), n = bar && $('[data-n]', bar);
    function upd() { var c = $$('tbody input[type=checkbox]:checked', t).length; if (n) n.textContent = c; if (bar) bar.hidden = !c; }
    t.addEventListener('change', function (e) { if (e.target.closest('thead')) $$('tbody input[type=checkbox]', t).forEach(function (i) { i.checked = e.target.checked; }); upd(); });
    upd();
  });

  // a link to a confirmation page opens it as a dialog; on any trouble the page itself opens
  document.addEventListener('click', function (e) {
    var a = e.target.closest('a[data-dialog]'), box = $('#dialog');
    if (!a || !box || !window.bootstrap || !window.fetch || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    e.preventDefault();
    fetch(a.href, { credentials: 'same-origin' }).then(function (r) { if (!r.ok || r.redirected) throw r; return r.text(); }).then(function (html) {
      var form = new DOMParser().parseFromString(html, 'text/html').querySelector('form[data-confirm]'), inner = $('.modal-content', box);
      if (!form) throw form;
      form.setAttribute('action', form.getAttribute('action') || a.getAttribute('href'));
      inner.replaceChildren ? inner.replaceChildren(form) : (inner.innerHTML = '', inner.appendChild(form));
      var title = $('.modal-title', inner); title.id = 'dialog-title'; box.setAttribute('aria-labelledby', 'dialog-title');
      var safe = $('[data-bs-dismiss]', inner);
      box.addEventListener('shown.bs.modal', function () { if (safe) safe.focus(); }, { once: true });
      box.addEventListener('hidden.bs.modal', function () { a.focus(); }, { once: true });
      window.bootstrap.Modal.getOrCreateInstance(box).show();
    }).catch(function () { window.location = a.href; });
  });
  document.addEventListener('click', function (e) { var a = e.target.closest('#dialog a[data-bs-dismiss]'); if (a) e.preventDefault(); });

  // what htmx could not do is said in words, once, at the top of the page
  document.addEventListener('htmx:responseError', function (e) {
    var words = '没有完成，请稍后再试'; try { words = JSON.parse(e.detail.xhr.responseText).reason || words; } catch (x) { /* not ours */ }
    say(words);
  });
  document.addEventListener('htmx:sendError', function () { say('网络不通，没有保存。恢复后请再试一次'); });
  document.addEventListener('htmx:afterSwap', function (e) { readErrors(e.target); });
  function say(words) {
    var old = $('#said'), box = old || document.createElement('div'), p = document.createElement('p');
    box.id = 'said'; box.className = 'note red mb-3'; box.setAttribute('role', 'alert'); p.className = 'mb-0'; p.textContent = words;
    box.textContent = ''; box.appendChild(p);
    if (!old) { var m = $('#main'); m.insertBefore(box, m.firstChild); }
  }
})();
