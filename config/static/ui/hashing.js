/* hashing.js — a worker: SHA-256 of a file's pieces and of the whole, off the page's thread. ES2018.
   crypto.subtle cannot be fed bit by bit and is missing over plain http, so the whole is always hashed
   by the code below; a piece by crypto.subtle where there is one.
   In: {file, size} begins, {next: true} asks for one more piece. Out: {number, sha256}, at the end
   {whole}, or {fault} when the file cannot be read any more. */
(function () {
  'use strict';
  var K = new Int32Array(64), START = new Int32Array(8);
  (function () { // the first bits of the roots of the first primes, as FIPS 180-4 defines them
    function bits(x) { return ((x - Math.floor(x)) * 4294967296) | 0; }
    for (var n = 2, i = 0; i < 64; n += 1) {
      var prime = true;
      for (var d = 2; d * d <= n; d += 1) if (n % d === 0) { prime = false; break; }
      if (!prime) continue;
      if (i < 8) START[i] = bits(Math.sqrt(n));
      K[i] = bits(Math.cbrt(n));
      i += 1;
    }
  })();

  function Sha256() { this.h = START.slice(); this.w = new Int32Array(64); this.rest = new Uint8Array(64); this.held = 0; this.length = 0; }
  Sha256.prototype.block = function (b, at) {
    var w = this.w, h = this.h, i, s0, s1, t1, t2;
    for (i = 0; i < 16; i += 1, at += 4) w[i] = (b[at] << 24) | (b[at + 1] << 16) | (b[at + 2] << 8) | b[at + 3];
    for (; i < 64; i += 1) {
      var x = w[i - 15], y = w[i - 2];
      s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    var a = h[0], c1 = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], z = h[7];
    for (i = 0; i < 64; i += 1) {
      s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      t1 = (z + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      t2 = (s0 + ((a & c1) ^ (a & c) ^ (c1 & c))) | 0;
      z = g; g = f; f = e; e = (d + t1) | 0; d = c; c = c1; c1 = a; a = (t1 + t2) | 0;
    }
    h[0] += a; h[1] += c1; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += z;
  };
  Sha256.prototype.update = function (bytes) {
    var at = 0, n = bytes.length;
    this.length += n;
    if (this.held) {
      var take = Math.min(64 - this.held, n);
      this.rest.set(bytes.subarray(0, take), this.held); this.held += take; at = take;
      if (this.held < 64) return this;
      this.block(this.rest, 0); this.held = 0;
    }
    for (; at + 64 <= n; at += 64) this.block(bytes, at);
    if (at < n) { this.rest.set(bytes.subarray(at), 0); this.held = n - at; }
    return this;
  };
  Sha256.prototype.hex = function () {
    var length = this.length, tail = new Uint8Array((this.held < 56 ? 56 : 120) - this.held + 8), view = new DataView(tail.buffer), out = '';
    tail[0] = 0x80;
    view.setUint32(tail.length - 8, Math.floor(length / 536870912)); view.setUint32(tail.length - 4, (length * 8) >>> 0);
    this.update(tail);
    for (var i = 0; i < 8; i += 1) out += ('0000000' + (this.h[i] >>> 0).toString(16)).slice(-8);
    return out;
  };

  var file = null, size = 0, number = 0, whole = new Sha256(), subtle = self.crypto && self.crypto.subtle;
  function hexOf(buffer) { return Array.prototype.map.call(new Uint8Array(buffer), function (b) { return ('0' + b.toString(16)).slice(-2); }).join(''); }
  async function next() {
    var at = number * size;
    if (at >= file.size) return;
    number += 1;
    var mine = number, buffer = await file.slice(at, Math.min(at + size, file.size)).arrayBuffer();
    if (buffer.byteLength !== Math.min(size, file.size - at)) throw new Error('short read');
    var bytes = new Uint8Array(buffer);
    whole.update(bytes);
    self.postMessage({ number: mine, sha256: subtle ? hexOf(await subtle.digest('SHA-256', buffer)) : new Sha256().update(bytes).hex() });
    if (at + size >= file.size) self.postMessage({ whole: whole.hex() });
  }
  var turn = Promise.resolve(); // one piece after the other: the whole is hashed in order
  self.onmessage = function (e) {
    if (e.data.file) { file = e.data.file; size = e.data.size; return; }
    turn = turn.then(next).catch(function () { self.postMessage({ fault: true }); });
  };
})();
