test('fails', () => expect(6 * 7).toBe(41));
