import type { TargetReport } from '@trinity/contracts';
import { counter } from '@trinity/sdk/instruments';
import type { Registry } from 'prom-client';
import type { Connection } from '../connection.ts';
import { messageOf } from '../message-of.ts';
import { ExecutorReports } from '../report/executor-reports.ts';
import { every } from '../time/every.ts';
import type { World } from '../world.ts';
import type { CarryOutPorts } from './carry-out.ts';
import { pollDirectives } from './directive-poll.ts';
import { DirectiveWorker } from './directive-worker.ts';

const pruneEveryMs = 3_600_000;

export interface FollowDirectivesPorts extends Omit<CarryOutPorts, 'clock' | 'bootId' | 'warn'> {
  connection: Connection;
  world: World;
  registry: Registry;
  reports(): Promise<TargetReport[]>;
}

export interface FollowingDirectives {
  /** One of the targets changed. */
  changed(): void;
  /** After the abort: resolves when nothing is under way. */
  close(): Promise<void>;
}

/** Tells the receiver what this agent has, and does what it asks for. */
export function followDirectives(ports: FollowDirectivesPorts): FollowingDirectives {
  const { connection, world, registry, agent, abort, ledger } = ports;
  const { client, outbox } = connection;
  const directives = counter(registry, 'directives');
  const retrying = { clock: world.clock, random: () => world.random(), abort };
  const reports = new ExecutorReports({ agent, client, targets: ports.reports, ...retrying });
  const worker = new DirectiveWorker({
    ...ports,
    ...world,
    client,
    onFinished({ id, action, target }, { status, reason }) {
      directives.inc({ action, status });
      world.info(`${action} of ${target}: ${status}. ${reason} (${id})`);
    },
  });
  let isAway = false;
  ledger.prune();
  worker.resume();
  reports.open();
  const poll = pollDirectives({
    ...retrying,
    agent,
    client,
    worker,
    onConnected() {
      world.info(isAway ? 'the receiver answers again' : 'the receiver answers');
      isAway = false;
      outbox.wake();
      reports.tell();
    },
    onFailed(error) {
      if (!isAway) {
        isAway = true;
        world.warn(`no directives: ${messageOf(error)}`);
      }
    },
  });
  const endPruning = every(world.clock, pruneEveryMs, () => {
    ledger.prune();
  });
  return {
    changed() {
      reports.tell();
    },
    async close() {
      endPruning();
      poll.close();
      reports.close();
      await worker.settled();
    },
  };
}
