const { test } = require('node:test');
const assert = require('node:assert');

test('passes', () => {});
test('skips', { skip: 'one of two' }, () => {});
