import { type Guard, notConfigured, pass, wait, vetoForNow } from '../guard.ts';

/** How long what is reported as down may look well before a person is asked who is right. */
const patienceMs = 120_000;

/** An alert is a claim, not proof: what answers well just before acting is left alone. */
export const symptomStands: Guard = {
  name: 'symptom_stands',
  yieldsToPerson: true,
  judge: (context) => {
    const { symptom, now, incident } = context;
    if (symptom === 'not_configured') {
      return notConfigured('None of its probes could see this symptom.');
    }
    if (symptom === 'stands') {
      return pass('Its probes see the symptom now.');
    }
    return now < incident.openedAt + patienceMs
      ? wait('Its probes pass again: it is left alone, and over when its reports end.')
      : vetoForNow(
          context,
          'Its probes pass, but it is still reported as failing: a person must see who is right.'
        );
  },
};
