import { ActiveUsers } from './active-users.ts';

describe('active users', () => {
  const minute = 60_000;

  test('are counted once, and no longer after five minutes', () => {
    const users = new ActiveUsers();
    expect(users.saw('ada', 0)).toBe(1);
    expect(users.saw('ada', minute)).toBe(1);
    expect(users.saw('bob', 2 * minute)).toBe(2);
    expect(users.saw('eve', 6 * minute - 1)).toBe(3);
    expect(users.saw('eve', 6 * minute)).toBe(2);
    expect(users.count(10 * minute)).toBe(1);
    expect(users.count(11 * minute)).toBe(0);
  });

  test('are bounded', () => {
    const users = new ActiveUsers();
    const counts = Array.from({ length: 10_050 }, (_, number) => users.saw(`user-${number}`, 0));
    expect(Math.max(...counts)).toBe(10_000);
  });
});
