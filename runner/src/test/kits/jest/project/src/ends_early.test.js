test('ends the process', () => process.reallyExit(0));
