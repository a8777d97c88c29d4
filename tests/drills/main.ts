import { Command, Option } from 'commander';
import { readRunFile } from '../../stack/run-file.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults/index.ts';
import { follow, type DrillResult } from './follow.ts';
import { StackClient } from './stack-client.ts';
import { silenceAgent } from './via-prometheus.ts';

interface Options {
  json: boolean;
  via: 'agent' | 'prometheus';
  station?: string;
}

/** A rule's `for`, scrapes and evaluations come before anything can be done that way. */
const timeoutMs = { agent: 60_000, prometheus: 180_000 };

const program = new Command('drill')
  .description('Makes one fault for real in the running demo and says what Trinity made of it.')
  .argument('<fault>', `one of: ${faults.map(({ name }) => name).join(', ')}`)
  .option('--json', 'end with one line of JSON', false)
  .option('--station <name>', 'the station to break; by default the one that was worked on least')
  .addOption(
    new Option('--via <path>', 'who may notice it').choices(['agent', 'prometheus']).default('agent')
  )
  .action(async (name: string, options: Options) => {
    const fault = faults.find((each) => each.name === name);
    if (fault === undefined) {
      throw new Error(`There is no fault ${name}; there are ${faults.map((each) => each.name).join(', ')}.`);
    }
    const result = await drill(fault, options);
    report(result, options.json);
    process.exitCode = result.verified === fault.mendable && result.causeCorrect ? 0 : 1;
  });

async function drill(fault: Fault, { via, station, json }: Options): Promise<DrillResult> {
  const run = readRunFile();
  const client = new StackClient(run);
  const say = (line: string) => (json ? console.error(line) : console.log(line));
  const undo = via === 'prometheus' ? await silenceAgent(run, say) : async () => {};
  try {
    const injected = await fault.inject({ run, client, say }, station);
    try {
      return await follow(client, fault, injected, timeoutMs[via], (ms, type, text) =>
        say(`${(ms / 1000).toFixed(2).padStart(7)} s  ${type.padEnd(20)} ${text}`)
      );
    } finally {
      await injected.cleanUp();
    }
  } finally {
    await undo();
  }
}

function report(result: DrillResult, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(result));
    return;
  }
  const { verified, verifiedMs, byPerson, cause, causeCorrect, starts, component } = result;
  const outcome = verified
    ? `fixed and verified after ${((verifiedMs ?? 0) / 1000).toFixed(1)} s`
    : byPerson
      ? 'handed to a person'
      : 'not fixed in time';
  console.log(
    `\n${component}: ${outcome}; cause ${cause ?? 'not named'} (${causeCorrect ? 'right' : 'wrong'}); started ${starts} time${starts === 1 ? '' : 's'}.`
  );
}

try {
  await program.parseAsync();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
