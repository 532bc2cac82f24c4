test.skip('skips', () => {});
