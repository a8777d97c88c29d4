import { knownCauses, recognise, signatureOf } from '@trinity/causes';
import type { NamedCause } from './error-reporter.ts';

/** The value of the label `error_type` for what no known cause explains. */
export const unknownCause = 'unknown';

/** Every value that the label `error_type` can have. */
export const errorTypes: readonly string[] = [...knownCauses.map(({ slug }) => slug), unknownCause];

/** Problems whose cause is remembered: a storm of one error is recognised once. */
const maxRemembered = 500;

/** Names the causes of error texts by the rules that the receiver goes by, too. */
export function createCauseNamer(): (type: string, message: string, text: string) => NamedCause {
  const remembered = new Map<string, NamedCause>();
  return (type, message, text) => {
    const key = signatureOf(type, message);
    const known = remembered.get(key);
    if (known) {
      return known;
    }
    const { cause, severity } = recognise(text);
    const named = { cause: cause === 'none' ? unknownCause : cause, severity, signature: key };
    if (remembered.size >= maxRemembered) {
      remembered.clear();
    }
    remembered.set(key, named);
    return named;
  };
}
