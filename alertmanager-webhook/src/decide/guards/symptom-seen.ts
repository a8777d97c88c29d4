import { type Guard, pass, veto, wait } from '../guard.ts';

/** Within what probes find out what is down: three of them in a row must fail. */
const probesNeedMs = 20_000;

/** A cause may be known from one line of a log before the failure shows that a playbook mends: it is waited for. */
export const symptomSeen: Guard = {
  name: 'symptom_seen',
  yieldsToPerson: true,
  judge: ({ candidate, incident, now }) => {
    const { name, match } = candidate.playbook;
    const symptoms = match.symptoms ?? [incident.symptom];
    if (symptoms.includes(incident.symptom)) {
      return pass('The playbook is for this symptom.');
    }
    const text = `${name} is for ${symptoms.join(' or ')}, and only ${incident.symptom} is seen.`;
    const until = incident.openedAt + probesNeedMs;
    return now < until ? wait(text, until) : veto(text);
  },
};
