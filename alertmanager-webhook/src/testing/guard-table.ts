import type { Reason } from '@trinity/contracts';
import type { GuardContext } from '../decide/context.ts';
import type { Guard } from '../decide/guard.ts';

/** What it is, the context, what the guard must say of it, and optionally until when and in which words. */
export type GuardCase = [
  what: string,
  context: GuardContext,
  verdict: Reason['verdict'],
  more?: { until?: number; text?: string | RegExp },
];

/** A guard with what it lets through and what it does not, at and around its bound. */
export function testGuard(
  guard: Guard,
  traits: { yieldsToPerson: boolean; asksForApproval?: boolean },
  cases: GuardCase[]
): void {
  describe(guard.name, () => {
    it.each(cases)('%s', (_, context, verdict, { until, text = /./ } = {}) => {
      const judgement = guard.judge(context);
      expect(judgement.verdict).toBe(verdict);
      expect(judgement.until).toBe(until ?? anyOf(verdict, judgement.until));
      expect(judgement.text).toMatch(/^.{10,}[.?]$/);
      expect(judgement.text).toMatch(text);
    });

    it('knows whether a person overrules it, and what its veto asks for', () => {
      expect(guard.yieldsToPerson).toBe(traits.yieldsToPerson);
      expect(guard.asksForApproval ?? false).toBe(traits.asksForApproval ?? false);
    });
  });
}

/** Only what stops has a time to ask again; a case that does not name it leaves it open. */
function anyOf(verdict: Reason['verdict'], until: number | undefined): number | undefined {
  return verdict === 'veto' || verdict === 'wait' ? until : undefined;
}
