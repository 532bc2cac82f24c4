test('crashes', () => process.kill(process.pid, 'SIGSEGV'));
