import { Command, Option } from 'commander';
import { drill, readWorld } from './drill.ts';
import { isAsExpected } from './drill-result.ts';
import type { Fault } from './fault.ts';
import { faults } from './faults/index.ts';
import { sentenceOf } from './report.ts';
import { silenceAgent } from './via-prometheus.ts';

interface Options {
  json: boolean;
  via: 'agent' | 'prometheus';
  station?: string;
}

/** A rule's `for`, scrapes and evaluations come before anything can be done that way. */
const timeoutMs = { agent: 120_000, prometheus: 180_000 };

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
    const lacking = fault.lacking?.();
    if (lacking !== undefined) {
      throw new Error(`${fault.name} can't be made here: ${lacking}.`);
    }
    await run(fault, options);
  });

async function run(fault: Fault, { via, station, json }: Options): Promise<void> {
  const say = (line: string) => (json ? console.error(line) : console.log(line));
  const undo = via === 'prometheus' ? await silenceAgent(readWorld(say).run, say) : async () => {};
  try {
    const result = await drill(fault, station, timeoutMs[via], say);
    console.log(json ? JSON.stringify(result) : `\n${sentenceOf(result)}`);
    process.exitCode = isAsExpected(result) ? 0 : 1;
  } finally {
    await undo();
  }
}

try {
  await program.parseAsync();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
