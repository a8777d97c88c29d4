import type { Logger } from 'pino';
import type { DiagnosisAdviser } from '../diagnose/diagnose-stage.ts';
import { createLateAdvice } from '../advise/late-advice.ts';
import { likenessOf, signatureOf } from '../diagnose/signature.ts';
import { neededBy } from '../diagnose/topology.ts';
import { OwnExecutor } from '../executor/own-executor.ts';
import type { FeedHandler } from '../feed/consumer.ts';
import { NextInLine } from '../fix/next-in-line.ts';
import { createRestorer } from '../fix/restorer.ts';
import { createTryAgain } from '../fix/try-again.ts';
import { createHistorian } from '../incident/historian.ts';
import { Lifecycle } from '../lifecycle.ts';
import { escalate } from '../notify/escalation.ts';
import { KeepCalling } from '../notify/keep-calling.ts';
import { createNotifier } from '../notify/notifier.ts';
import { Leadership } from '../replicas/leadership.ts';
import { createSilencer, sweepSilences } from '../silence/silencer.ts';
import { callersOf } from './callers.ts';
import type { Core } from './core.ts';
import { startFollowing } from './following.ts';
import { channelsNow } from './notifying.ts';
import { createOwnActions } from './own-actions.ts';
import { silencerPorts } from './silencing.ts';

export type Advisers = () => DiagnosisAdviser | null;

const everyMinute = 60_000;

/** What must be done once, however many replicas there are: by the only process, or by the one that leads. */
export async function startDutiesOfOne(core: Core, adviser: Advisers, lifecycle: Lifecycle): Promise<void> {
  const { store, logger, heard } = core;
  if (heard === null) {
    return startDuties(core, adviser, lifecycle);
  }
  let duties = new Lifecycle(logger);
  const leadership = new Leadership({
    store,
    elapsed: () => performance.now(),
    begin: async () => {
      duties = new Lifecycle(logger);
      logger.info('this replica leads: it follows the timelines, sends messages and carries out own actions');
      await startDuties(core, adviser, duties);
    },
    end: async () => {
      logger.info('this replica leads no longer');
      await duties.stop();
    },
    onError: (error) => logger.warn({ err: error }, 'who leads could not be settled; tried again'),
  });
  await leadership.start();
  lifecycle.onStop('leadership', () => leadership.stop());
}

async function startDuties(core: Core, adviser: Advisers, lifecycle: Lifecycle): Promise<void> {
  const { store, journal, clock, logger, outbox, live } = core;
  const follow = (handler: FeedHandler) => startFollowing(core, lifecycle, handler);
  follow(createHistorian({ store, journal, signatureOf, likenessOf }));
  follow(createLateAdvice({ store, journal, clock, adviser }));
  follow(createNotifier({ store, journal, outbox, channels: () => channelsNow(live(), clock) }));
  outbox.start();
  lifecycle.onStop('outbox', () => outbox.stop());
  await startActing(core, lifecycle, follow);
  const repeated = repeatEveryMinute(logger, lifecycle);
  keepCalling(core, repeated);
  repeated('escalate', () =>
    escalate({ store, journal, clock, onCall: () => live().settings.config.onCall ?? null })
  );
}

/** What acts outside of the stages: silences, what the receiver carries out itself, levels that are taken back. */
async function startActing(
  core: Core,
  lifecycle: Lifecycle,
  follow: (handler: FeedHandler) => void
): Promise<void> {
  const { store, clock, logger, queue, settingBoard } = core;
  const silencing = silencerPorts(core);
  await sweepSilences(silencing).catch((error: unknown) =>
    logger.warn({ err: error }, 'silences of before could not be dropped; they end by themselves')
  );
  follow(createSilencer(silencing));
  follow(
    createRestorer({
      journal: core.journal,
      board: settingBoard,
    })
  );
  follow(
    createTryAgain({
      journal: core.journal,
      board: settingBoard,
      services: core.services,
      callersOf: (mended) => callersOf(mended, core.live().settings.config.components),
      clock,
    })
  );
  const nextInLine = new NextInLine({
    store,
    journal: core.journal,
    clock,
    targetsAtOnce: () => core.live().settings.config.limits.targetsAtOnce,
    importanceOf: (name) => ({
      criticality: core.findComponent(name ?? '')?.criticality ?? 'normal',
      neededBy: neededBy(name ?? '', core.live().settings.config.components),
    }),
    onError: (error) => logger.warn({ err: error }, 'nobody was called forward; the next look finds them'),
  });
  nextInLine.start();
  lifecycle.onStop('next in line', () => nextInLine.stop());
  const own = new OwnExecutor({
    store,
    queue,
    now: () => clock.now(),
    actions: createOwnActions(core),
    onError: (error) => logger.error({ err: error }, 'an action of the receiver failed'),
  });
  own.start();
  lifecycle.onStop('own actions', () => own.stop());
}

function keepCalling(
  { store, clock, linkTo, live }: Core,
  repeated: ReturnType<typeof repeatEveryMinute>
): void {
  const calling = new KeepCalling({
    store,
    clock,
    linkTo,
    poster: { post: async (alerts) => live().alertmanager?.post(alerts) },
  });
  repeated('keep calling', () => calling.repeat());
}

export function repeatEveryMinute(logger: Logger, lifecycle: Lifecycle) {
  return (name: string, work: () => Promise<void>): void => {
    let running: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      running = running
        .then(work)
        .catch((error: unknown) => logger.warn({ err: error }, `${name}: will be tried again`));
    }, everyMinute);
    lifecycle.onStop(name, async () => {
      clearInterval(timer);
      await running;
    });
  };
}
