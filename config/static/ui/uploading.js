/* uploading.js — sends the files of the upload form in pieces: three at a time, resumed after a reload,
   a lost line or a restart of the server; pause, cancel, progress. ES2018, safe under a strict CSP.
   Without it the form is a plain post. What the server answers: workflow/views/uploads.py. */
(function () {
  'use strict';
  var form = document.querySelector('[data-uploading]');
  if (!form || !window.Worker || !window.fetch) return;
  var AT_ONCE = 3, AHEAD = 6, LONGEST = 30000, POLL = 2000;
  var list = document.querySelector('[data-uploads]'), pattern = document.querySelector('[data-upload-row]'), live = document.querySelector('[data-upload-live]');
  var input = form.querySelector('input[type=file]'), sendings = [];
  function $(s, c) { return c.querySelector(s); }
  function wait(ms) { return new Promise(function (go) { setTimeout(go, ms); }); }
  function say(words) { live.textContent = words; }
  function inWords(bytes) {
    var units = ['B', 'KB', 'MB'], i;
    for (i = 0; i < 3; i += 1) { if (bytes < 1024) return (i ? bytes.toFixed(1).replace('.0', '') : Math.round(bytes)) + ' ' + units[i]; bytes /= 1024; }
    return bytes.toFixed(1).replace('.0', '') + ' GB';
  }
  function inTime(seconds) { return seconds < 60 ? '约剩 ' + Math.max(1, Math.round(seconds)) + ' 秒' : seconds < 5400 ? '约剩 ' + Math.round(seconds / 60) + ' 分钟' : '约剩 ' + Math.round(seconds / 3600) + ' 小时'; }

  // ---------- asking the server: {status, data}; status 0 is a lost line, 401 an ended session
  function token() { // read anew each time: logging in again in another window changes it
    var found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return found ? found[1] : form.elements.csrfmiddlewaretoken.value;
  }
  function ask(method, url, body, headers, xhrOf) {
    return new Promise(function (done) {
      var xhr = new XMLHttpRequest();
      xhr.open(method, url);
      headers = Object.assign({ Accept: 'application/json', 'HX-Request': 'true', 'X-CSRFToken': token() }, headers);
      Object.keys(headers).forEach(function (name) { xhr.setRequestHeader(name, headers[name]); });
      xhr.onloadend = function () {
        var data = {}; try { data = JSON.parse(xhr.responseText); } catch (x) { /* a page, not ours */ }
        done({ status: xhr.getResponseHeader('HX-Redirect') ? 401 : xhr.status, data: data });
      };
      if (xhrOf) xhrOf(xhr);
      xhr.send(body || null);
    });
  }

  // ---------- one file on its way
  function Sending(file, standing, row) {
    Object.assign(this, { file: file, url: standing.url, size: standing.piece_size, count: Math.ceil(file.size / standing.piece_size), row: row, arrived: {}, hashes: {}, ready: [], inFlight: {}, whole: '', asked: 0, busy: 0, tries: 0, quarter: 0, marks: [], state: 'queued' });
    this.heard(standing);
    row.sending = this;
    this.show();
  }
  Sending.prototype = {
    heard: function (standing) { if (standing.arrived) this.arrived = standing.arrived; },
    bytes: function () {
      var self = this, sum = 0;
      Object.keys(this.arrived).forEach(function (n) { sum += self.lengthOf(Number(n)); });
      Object.keys(this.inFlight).forEach(function (n) { if (!self.arrived[n]) sum += self.inFlight[n].sent; });
      return Math.min(sum, this.file.size);
    },
    lengthOf: function (n) { return Math.min(this.size, this.file.size - (n - 1) * this.size); },
    start: function () {
      var self = this;
      this.state = 'sending'; this.marks = []; this.fault('');
      if (!this.worker) {
        Object.assign(this, { hashes: {}, ready: [], asked: 0, whole: '' });
        this.worker = new Worker(form.dataset.worker);
        this.worker.onmessage = function (e) { self.hashed(e.data); };
        this.worker.postMessage({ file: this.file, size: this.size });
      }
      say('开始上传《' + this.file.name + '》');
      this.show(); this.go();
    },
    hashed: function (found) {
      if (found.fault) return this.stop('读不到《' + this.file.name + '》，它可能被移动、改名或改过。请重新选择文件。', 'broken');
      if (found.whole) { this.whole = found.whole; return this.go(); }
      this.hashes[found.number] = found.sha256;
      var known = this.arrived[found.number];
      if (known && known !== found.sha256) return this.stop('《' + this.file.name + '》与上次传的内容不同，不能接着传。请取消这次上传，重新选择文件。', 'broken');
      if (!known) this.ready.push(found.number);
      this.go();
    },
    go: function () {
      if (this.state !== 'sending') return;
      while (this.busy < AT_ONCE && this.ready.length) this.send(this.ready.shift());
      while (this.asked < this.count && this.asked - Object.keys(this.hashes).length + this.ready.length < AHEAD) { this.asked += 1; this.worker.postMessage({ next: true }); }
      if (this.whole && !this.busy && !this.ready.length) this.complete();
    },
    send: function (n) {
      var self = this, at = (n - 1) * this.size, flight = { sent: 0 };
      this.busy += 1; this.inFlight[n] = flight;
      ask('POST', this.url + 'pieces/' + n + '/', this.file.slice(at, at + this.lengthOf(n)), { 'Content-Type': 'application/octet-stream', 'X-Piece-SHA256': this.hashes[n] }, function (xhr) {
        flight.xhr = xhr;
        xhr.upload.onprogress = function (e) { flight.sent = e.loaded; self.show(); };
      }).then(function (answer) {
        self.busy -= 1; delete self.inFlight[n];
        if (answer.status === 200) { self.arrived[n] = self.hashes[n]; self.tries = 0; self.fault(''); self.show(); return self.go(); }
        self.ready.unshift(n);
        if (self.state === 'sending') self.trouble(answer);
      });
    },
    trouble: function (answer) { // a lost line and a fault of the server pass; a refusal stays
      var self = this, passing = answer.status === 0 || answer.status >= 500 || answer.status === 429, again = answer.status === 422 && answer.data.state === 'sending';
      if (answer.status === 401) return this.stop('登录已过期，传到的部分都还在。请在新窗口重新登录，再按“继续”。', 'paused');
      if (['done', 'checking'].indexOf(answer.data.state) >= 0) { this.state = 'checking'; return this.completed(answer); } // another window was faster
      if (answer.status === 422 && answer.data.state && !again) return this.stop(answer.data.reason, 'refused');
      this.tries += 1;
      if (!passing && !(again && this.tries <= 5)) return this.stop(answer.data.reason || '没有传成，传到的部分都还在。请刷新页面，重新选择同一文件接着传。', 'paused');
      this.fault(passing ? '网络不通或服务器正忙，恢复后自动继续' : answer.data.reason);
      this.state = 'waiting'; this.show();
      this.timer = setTimeout(function () { self.wake(); }, Math.min(LONGEST, 500 * Math.pow(2, this.tries)));
    },
    wake: function () { if (this.state === 'waiting') { clearTimeout(this.timer); this.state = 'sending'; this.go(); } },
    complete: function () {
      var self = this, body = new FormData();
      this.state = 'checking'; this.show();
      body.append('sha256', this.whole);
      ask('POST', this.url + 'complete/', body).then(function (answer) { self.completed(answer); });
    },
    completed: function (answer) {
      var self = this, data = answer.data, missing;
      if (this.state !== 'checking') return undefined;
      if (data.state === 'done') return this.done();
      if (answer.status === 0 || answer.status >= 500 || data.state === 'checking') { // perhaps it was done: ask
        this.tries += 1;
        return wait(POLL).then(function () { return ask('GET', self.url); }).then(function (again) {
          if (again.status === 200 && again.data.state === 'sending') { self.heard(again.data); self.state = 'sending'; return self.go(); }
          return self.completed(again);
        });
      }
      if (data.state === 'sending') {
        this.heard(data); missing = [];
        for (var n = 1; n <= this.count; n += 1) if (!this.arrived[n]) missing.push(n);
        if (missing.length && this.tries < 5) { this.tries += 1; this.ready = missing; this.state = 'sending'; return this.go(); }
        return this.stop(data.reason, 'paused');
      }
      if (data.state) return this.stop(data.reason || '《' + this.file.name + '》' + data.words, 'refused');
      return this.trouble(answer);
    },
    stop: function (words, state) {
      var self = this;
      this.state = state; clearTimeout(this.timer);
      Object.keys(this.inFlight).forEach(function (n) { self.inFlight[n].xhr.abort(); });
      if (state !== 'paused' && this.worker) { this.worker.terminate(); this.worker = null; }
      this.fault(words); this.show(); nextInLine();
    },
    pause: function () { this.stop('', 'paused'); say('已暂停《' + this.file.name + '》'); },
    done: function () {
      this.state = 'done'; this.worker.terminate(); this.show();
      say('《' + this.file.name + '》已上传');
      var row = this.row; fresh().then(function () { row.remove(); tidy(); nextInLine(); });
    },
    fault: function (words) { var p = $('[data-fault]', this.row); p.hidden = !words; $('span', p).textContent = words; if (words) say(words); },
    speed: function (sent) {
      var now = Date.now(); this.marks.push([now, sent]);
      while (this.marks.length > 2 && now - this.marks[0][0] > 5000) this.marks.shift();
      var first = this.marks[0], seconds = (now - first[0]) / 1000;
      return seconds > 0.5 ? (sent - first[1]) / seconds : 0;
    },
    show: function () {
      var sent = this.bytes(), speed = this.state === 'sending' ? this.speed(sent) : 0, bar = $('progress', this.row), percent = Math.floor(100 * sent / this.file.size);
      var words = { queued: '排队中', waiting: '等待网络', checking: '正在检查内容', paused: '已暂停', refused: '没有收下', broken: '不能继续', done: '已上传' }[this.state] || (speed > 0 ? inWords(speed) + '/秒，' + inTime((this.file.size - sent) / speed) : '正在上传');
      bar.value = sent; bar.setAttribute('aria-label', this.file.name + ' 已上传 ' + percent + '%');
      bar.className = 'bar' + (this.state === 'refused' || this.state === 'broken' ? ' red' : this.state === 'paused' || this.state === 'waiting' ? ' amber' : '');
      $('[data-sent]', this.row).textContent = inWords(sent) + ' / ' + inWords(this.file.size);
      $('[data-tells]', this.row).textContent = words;
      $('[data-pause]', this.row).hidden = ['sending', 'waiting', 'queued'].indexOf(this.state) < 0;
      $('[data-resume]', this.row).hidden = this.state !== 'paused';
      $('[data-cancel]', this.row).hidden = ['checking', 'refused', 'done'].indexOf(this.state) >= 0;
      $('[data-dismiss]', this.row).hidden = this.state !== 'refused';
      $('[data-again]', this.row).hidden = true;
      var quarter = Math.floor(percent / 25);
      if (quarter > this.quarter && quarter < 4) { this.quarter = quarter; say('《' + this.file.name + '》已上传 ' + quarter * 25 + '%'); }
    }
  };

  // ---------- the line: one file after the other
  function active() { return sendings.filter(function (s) { return ['sending', 'waiting', 'checking'].indexOf(s.state) >= 0; }); }
  function nextInLine() {
    sendings = sendings.filter(function (s) { return s.row.isConnected && s.state !== 'done'; });
    var next = !active().length && sendings.filter(function (s) { return s.state === 'queued'; })[0];
    if (next) next.start();
  }
  function tidy() { list.hidden = !list.children.length; }
  function rowFor(standing) {
    var row = $('[data-upload="' + standing.url + '"]', list);
    if (row) return row;
    row = pattern.content.firstElementChild.cloneNode(true);
    row.setAttribute('data-upload', standing.url);
    $('.fn', row).textContent = standing.name;
    $('progress', row).max = standing.size;
    [['[data-pause]', '暂停 '], ['[data-resume]', '继续 '], ['[data-cancel]', '取消上传 ']].forEach(function (one) { $(one[0], row).setAttribute('aria-label', one[1] + standing.name); });
    $('[data-cancel]', row).href = standing.url + 'cancel/';
    list.hidden = false; list.appendChild(row);
    return row;
  }
  function enlist(file, standing) {
    var row = rowFor(standing), before = row.sending;
    if (before && ['sending', 'waiting', 'checking', 'queued', 'paused'].indexOf(before.state) >= 0) { // chosen again in this window
      if (before.state === 'paused') { before.state = 'queued'; before.show(); nextInLine(); }
      return before;
    }
    sendings.push(new Sending(file, standing, row));
    nextInLine();
    return row.sending;
  }
  function fresh() { // the lists of the page as they are now, without touching what is being sent
    return fetch(location.href, { credentials: 'same-origin' }).then(function (r) { return r.text(); }).then(function (html) {
      var page = new DOMParser().parseFromString(html, 'text/html');
      Array.prototype.forEach.call(document.querySelectorAll('[data-fresh]'), function (old) { var now = page.getElementById(old.id); if (now) old.replaceWith(now); });
    }).catch(function () { /* the next visit shows it */ });
  }

  // ---------- the form: announce each file, say what is wrong at its field
  function clear() { Array.prototype.forEach.call(form.querySelectorAll('.field-error[data-ours]'), function (p) { p.remove(); }); Array.prototype.forEach.call(form.querySelectorAll('.is-invalid'), function (f) { f.classList.remove('is-invalid'); }); }
  function tell(name, words) {
    var field = form.elements[name === 'name' || name === 'size' ? 'upload' : name] || input, p = pattern.content.querySelector('[data-fault]').cloneNode(true);
    p.removeAttribute('data-fault'); p.setAttribute('data-ours', ''); p.hidden = false; p.id = field.id + '_fault'; $('span', p).textContent = words;
    field.parentNode.insertBefore(p, field); field.classList.add('is-invalid'); field.setAttribute('aria-describedby', p.id); field.focus(); say(words);
  }
  async function announce(file) {
    var body = new FormData(form), answer;
    body.delete('upload');
    body.append('name', file.name); body.append('size', file.size); body.append('modified', file.lastModified || 0);
    answer = await ask('POST', form.dataset.begin, body);
    if (answer.status === 201) { enlist(file, answer.data); return true; }
    if (answer.data.faults) Object.keys(answer.data.faults).forEach(function (name) { tell(name, answer.data.faults[name].join('；')); });
    else tell('name', answer.status === 401 ? '登录已过期，请在新窗口重新登录后再传' : answer.data.reason || '网络不通，没有开始上传，请稍后再试');
    return false;
  }
  form.addEventListener('submit', async function (e) {
    var files = Array.prototype.slice.call(input.files), i, all = true;
    if (!files.length) return;
    e.preventDefault(); clear();
    if (form.dataset.busy) return;
    form.dataset.busy = 'yes';
    for (i = 0; i < files.length && all; i += 1) all = await announce(files[i]);
    delete form.dataset.busy;
    if (all) { form.reset(); }
  });
  input.multiple = true;
  Array.prototype.forEach.call(list.querySelectorAll('[data-again]'), function (label) { label.hidden = false; });
  ['dragover', 'dragleave', 'drop'].forEach(function (name) {
    form.addEventListener(name, function (e) {
      if (!e.dataTransfer || Array.prototype.indexOf.call(e.dataTransfer.types, 'Files') < 0) return;
      e.preventDefault(); form.classList.toggle('over', name === 'dragover');
      if (name === 'drop') { input.files = e.dataTransfer.files; input.focus(); }
    });
  });

  // ---------- the rows: pause, go on, choose again, cancel
  list.addEventListener('click', function (e) {
    var row = e.target.closest('[data-upload]'), s = row && row.sending;
    if (!row) return;
    if (e.target.closest('[data-pause]')) { s.pause(); $('[data-resume]', row).focus(); }
    if (e.target.closest('[data-resume]')) { s.state = 'queued'; s.fault(''); s.show(); nextInLine(); $('[data-pause]', row).focus(); }
    if (e.target.closest('[data-dismiss]')) { row.remove(); tidy(); input.focus(); }
  });
  list.addEventListener('change', async function (e) {
    var row = e.target.closest('[data-upload]'), file = e.target.files && e.target.files[0], p, answer;
    if (!row || !file) return;
    p = $('[data-fault]', row);
    if (file.name !== row.dataset.name || file.size !== Number(row.dataset.size)) { p.hidden = false; $('span', p).textContent = '请选择上次的《' + row.dataset.name + '》（' + inWords(Number(row.dataset.size)) + '），现在选的是《' + file.name + '》（' + inWords(file.size) + '）'; say(p.textContent); e.target.value = ''; return; }
    answer = await ask('GET', row.getAttribute('data-upload'));
    if (answer.status === 200 && answer.data.state === 'sending') { p.hidden = true; enlist(file, answer.data); } else { p.hidden = false; $('span', p).textContent = answer.data.reason || '这次上传已经结束，请刷新页面'; }
  });
  document.addEventListener('submit', function (e) { // the dialog 取消上传: the other files go on
    var action = new URL(e.target.action, location).pathname, row = /\/cancel\/$/.test(action) && $('[data-upload="' + action.replace(/cancel\/$/, '') + '"]', list);
    if (!row || !e.target.closest('#dialog')) return;
    e.preventDefault(); e.stopPropagation();
    if (row.sending) row.sending.stop('', 'broken');
    ask('POST', action, new FormData(e.target)).then(function () { row.remove(); tidy(); say('已取消上传'); nextInLine(); });
    window.bootstrap.Modal.getInstance(document.getElementById('dialog')).hide();
  }, true);

  window.addEventListener('online', function () { sendings.forEach(function (s) { s.wake(); }); });
  window.addEventListener('beforeunload', function (e) { if (active().length) { e.preventDefault(); e.returnValue = ''; } });
})();
