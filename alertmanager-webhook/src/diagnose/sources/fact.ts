import type { Evidence, Signal, SignalEvidence } from '@trinity/contracts';
import type { Source } from '../source.ts';

type Facts = NonNullable<SignalEvidence['facts']>;

interface Finding {
  cause: string;
  weight: number;
  text: string;
}

/** More than a symptom is worth: the kernel, systemd and container engines do not guess. */
const certain = 0.95;
/** At this share of the limit the next files can't be opened, or could not be a moment ago. */
const allOpen = 0.97;

/** What an agent measured at the component, where that alone names a cause. */
const findings: readonly ((facts: Facts) => Finding | null)[] = [
  ({ out_of_memory: isOut, unit_result: result }) =>
    isOut === true || result === 'oom-kill'
      ? {
          cause: 'out_of_memory',
          weight: certain,
          text: 'The kernel ended it because its memory was used up.',
        }
      : null,
  ({ open_files: open, open_files_limit: limit }) =>
    typeof open === 'number' && typeof limit === 'number' && open >= limit * allOpen
      ? {
          cause: 'too_many_open_files',
          weight: certain,
          text: `It has ${open} files open, and may have ${limit}.`,
        }
      : null,
];

/** Facts that agents send with a signal. Alerts and SDKs have none of these. */
export const factSource: Source = {
  name: 'fact',
  collect: ({ incident }) => incident.episodes.flatMap(({ signal }) => evidenceOf(signal)),
};

function evidenceOf({ source, evidence: { facts } }: Signal): Evidence[] {
  return source.kind === 'agent' && facts !== undefined
    ? findings.flatMap((find) => {
        const found = find(facts);
        return found === null ? [] : [{ source: 'fact' as const, ...found }];
      })
    : [];
}
