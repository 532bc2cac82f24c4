test('passes', () => {});
test.skip('skips', () => {});
