import type { KnownCause } from '../cause.ts';
import { recognise } from '../recognise.ts';

interface Table {
  /** Texts that this cause is the answer for. */
  yes: readonly string[];
  /** Texts that look like it, and what they are instead. */
  no: ReadonlyArray<readonly [text: string, instead: string]>;
}

/** The tests of one known cause: what must be recognised as it, and the near misses that must not. */
export function testRecognition(cause: KnownCause, { yes, no }: Table): void {
  describe(cause.slug, () => {
    test.each(yes)('is the cause of: %s', (text) => {
      const answer = recognise(text);
      expect(answer).toMatchObject({ cause: cause.slug, category: cause.category });
      expect(answer.confidence).toBeGreaterThanOrEqual(0.5);
    });

    test.each(no)('is not the cause of: %s', (text, instead) => {
      expect(recognise(text).cause).toBe(instead);
    });
  });
}
