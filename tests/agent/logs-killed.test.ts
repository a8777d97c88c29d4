import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../site/seeded.ts';
import { LoggingAgent } from './logging-agent.ts';

const rounds = 5;

it('counts each error of a log once, while the agent is killed at random and the log is rotated', async () => {
  const seed = Number(process.env.TRINITY_CRASH_SEED ?? Date.now() % 100_000);
  const random = seeded(seed);
  const agent = new LoggingAgent();
  try {
    for (let round = 0; round < rounds; round++) {
      await agent.start();
      agent.write(20 + Math.floor(random() * 50));
      if (round === 2) {
        renameSync(agent.log, `${agent.log}.1`);
        agent.write(10);
      }
      await sleep(random() * 2000);
      await agent.kill();
      agent.write(5);
    }
    await agent.start();
    const isReadToItsEnd = async () =>
      (await agent.sum('trinity_log_position_bytes')) === statSync(agent.log).size &&
      (await agent.sum('trinity_log_errors_total')) >= agent.written;
    for (const until = performance.now() + 60_000; !(await isReadToItsEnd()) && performance.now() < until;) {
      await sleep(200);
    }
    const counted = await agent.sum('trinity_log_errors_total');
    expect({ seed, counted }).toEqual({ seed, counted: agent.written });
    expect(
      JSON.parse(readFileSync(join(agent.folder, 'data/log-positions-shop.json'), 'utf8'))
    ).toMatchObject({
      version: 1,
    });
  } finally {
    await agent.close();
  }
}, 300_000);
