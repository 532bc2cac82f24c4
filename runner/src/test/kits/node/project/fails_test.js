const { test } = require('node:test');
const assert = require('node:assert');

test('fails', () => assert.equal(6 * 7, 41));
