import { Command } from 'commander';
import { chaos } from './chaos.ts';
import { drill } from './drill.ts';
import { isAsExpected, type DrillResult } from './drill-result.ts';
import { faults } from './faults/index.ts';
import { promisesOf } from './promises.ts';
import { sentenceOf, tableOf } from './report.ts';
import { withStack } from './with-stack.ts';

interface Options {
  json: boolean;
  chaos?: string;
  rounds: string;
  only?: string;
}

const timeoutMs = 120_000;

const program = new Command('drills')
  .description('Makes every fault in the demo, one after the other, and measures what Trinity promises.')
  .option('--json', 'end with one line of JSON', false)
  .option('--only <names>', 'these faults only, separated by commas')
  .option('--chaos <seed>', 'instead, random faults, some at once; the same ones for the same seed')
  .option('--rounds <count>', 'of chaos', '6')
  .action(async (options: Options) => {
    const say = (line: string) => (options.json ? console.error(line) : console.log(line));
    const results = await withStack(say, () => run(options, say));
    const promises = promisesOf(results);
    if (options.json) {
      console.log(JSON.stringify({ drills: results, promises }));
    } else {
      console.log(['', ...tableOf(results), ''].join('\n'));
      promises.forEach(({ what, measured, kept }) =>
        console.log(`${kept ? 'kept    ' : 'NOT KEPT'}  ${what}: ${measured}`)
      );
    }
    process.exitCode = promises.every(({ kept }) => kept) ? 0 : 1;
  });

async function run(
  { chaos: seed, rounds, only }: Options,
  say: (line: string) => void
): Promise<DrillResult[]> {
  if (seed !== undefined) {
    return chaos(Number(seed), Number(rounds), timeoutMs, say);
  }
  const wanted = only?.split(',') ?? faults.map(({ name }) => name);
  const unknown = wanted.filter((name) => !faults.some((fault) => fault.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no fault ${unknown.join(', ')}; there are ${faults.map(({ name }) => name).join(', ')}.`
    );
  }
  const results: DrillResult[] = [];
  for (const fault of faults.filter(({ name }) => wanted.includes(name))) {
    say(`\n${fault.name}: ${fault.description}`);
    const lacking = fault.lacking?.();
    if (lacking !== undefined) {
      say(`Left out: ${lacking}.`);
      continue;
    }
    const result = await drill(fault, undefined, timeoutMs, say);
    say(`${isAsExpected(result) ? 'As expected' : 'NOT AS EXPECTED'}. ${sentenceOf(result)}`);
    results.push(result);
  }
  return results;
}

try {
  await program.parseAsync();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
