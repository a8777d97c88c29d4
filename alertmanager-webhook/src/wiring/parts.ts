import type { ReceiverStatus } from '@trinity/contracts';
import { formatDuration } from '@trinity/contracts';
import type { Core } from './core.ts';
import { dutyNow } from './notifying.ts';

type Part = ReceiverStatus['parts'][number];

/** How everything that the receiver depends on is doing, with what to do where it fails. */
export async function describeParts(core: Core): Promise<Part[]> {
  const { prometheus, alertmanager } = core.live();
  const asked = await Promise.all([
    describeServer(
      'prometheus',
      prometheus && (() => prometheus.alertNames()),
      'Fixes cannot be proved by samples.'
    ),
    describeServer(
      'alertmanager',
      alertmanager && (() => alertmanager.activeAlerts()),
      'People cannot be called through it.'
    ),
    describeQuarantine(core),
  ]);
  return [...asked, ...describeChannels(core), ...describeDuty(core), ...describeExecutors(core)];
}

async function describeServer(
  part: string,
  ask: (() => Promise<unknown>) | null,
  loss: string
): Promise<Part> {
  if (ask === null) {
    return { part, state: 'not_configured', text: `Not in trinity.yaml. ${loss}` };
  }
  try {
    await ask();
    return { part, state: 'ok', text: 'It answers.' };
  } catch (error) {
    const text = `${(error as Error).message}. ${loss} Check its address and sign-in in trinity.yaml.`;
    return { part, state: 'failing', text: text.slice(0, 1000) };
  }
}

async function describeQuarantine({ store }: Core): Promise<Part> {
  const found = await store.cellsUnder('quarantine:');
  const last = found.at(-1);
  return last === undefined
    ? { part: 'quarantine', state: 'ok', text: 'Every alert and signal was understood.' }
    : {
        part: 'quarantine',
        state: 'failing',
        text: `${found.length} could not be understood, such as ${last.cell.value}`.slice(0, 1000),
      };
}

/** Channels besides Alertmanager, which stands above. What a test on the configuration page shows without sending anything. */
function describeChannels({ live, outbox }: Core): Part[] {
  return live().channels.map(({ name, state, text }) => {
    const last = outbox.states.last(name);
    const fails = state === 'incomplete' || (state === 'on' && last?.ok === false);
    return {
      part: `channel ${name}`,
      ...(state === 'on' ? { channel: name } : {}),
      state: fails ? 'failing' : state === 'on' ? 'ok' : 'not_configured',
      text: (last?.ok === false ? `${last.text} ${text}` : text).slice(0, 1_000),
    };
  });
}

function describeDuty(core: Core): Part[] {
  const duty = dutyNow(core);
  return duty === null
    ? []
    : [
        {
          part: 'on call',
          state: 'ok',
          text: `${duty.person.name}, until ${new Date(duty.until).toISOString()}.`,
        },
      ];
}

function describeExecutors({ directory, clock, live }: Core): Part[] {
  const { executorTimeout } = live().settings.config.limits;
  return directory.lastSeen().map(({ executor, seenAt }) => {
    const away = clock.now() - seenAt > executorTimeout;
    return {
      part: `executor ${executor}`,
      state: away ? 'failing' : 'ok',
      text: away
        ? `Not heard of for ${formatDuration(executorTimeout)}: is trinity-agent running on its host?`
        : 'It asks for work.',
    };
  });
}
