const { test } = require('node:test');
const assert = require('node:assert');

test('crashes', () => process.kill(process.pid, 'SIGSEGV'));
setTimeout(() => {}, 10000);
