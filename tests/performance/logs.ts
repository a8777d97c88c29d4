/**
 * Lines a second of processor time of the agent's log detection beside mtail's, in one run on the same file with the same
 * eight families; processor time, as that is what a host pays and what other programs do not disturb. No two lines are
 * alike. Usage: node tests/performance/logs.ts [--loghub DIR] [--lines N]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Registry } from 'prom-client';
import { LogMetrics } from '@trinity/agent/src/logs/log-metrics.ts';
import { LogKnowledge, LogScanner } from '@trinity/agent/src/logs/log-scanner.ts';
import { TemplateMiner } from '@trinity/agent/src/logs/templates/miner.ts';
import { seeded } from '../site/seeded.ts';

const { values } = parseArgs({
  options: {
    loghub: { type: 'string', default: join(import.meta.dirname, '../../../shared/data/loghub') },
    lines: { type: 'string', default: '200000' },
  },
});
const pieceBytes = 256 * 1024;

/** The families as a person would write them for mtail. */
const families = {
  exception: 'exception|traceback|fatal|critical',
  connection: 'connection (refused|reset|closed|timed out)|econnrefused|unreachable',
  api_error: 'rate limit|status[ =:]5\\d\\d|api.*error',
  database: 'database|deadlock|sqlite|sqlstate',
  memory: 'out of memory|memoryerror|oom|heap',
  disk: 'no space left|disk (full|quota)|enospc|i\\/o error',
  permission: 'permission denied|access denied|eacces|forbidden',
  auth: 'authentication fail|failed password|unauthorized|invalid user',
};

const print = (text: string) => process.stdout.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'trinity-logs-'));
try {
  if (existsSync(values.loghub)) {
    measure(join(folder, 'unlike.log'));
  } else {
    print(`${values.loghub} is not here, skipped`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function measure(file: string): void {
  const lines = writeUnlikeLines(file, Number(values.lines));
  const plain = ours(file, undefined);
  print(`trinity, joined, metrics          ${plain.toFixed(0)} lines/s`);
  const mined = ours(file, new TemplateMiner());
  print(`trinity, joined, metrics, mined   ${mined.toFixed(0)} lines/s`);
  print(`resident memory                   ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  const peer = mtail(file, lines);
  if (peer === undefined) {
    print('mtail is not installed; the comparison is skipped');
  } else {
    print(`mtail                             ${peer.toFixed(0)} lines/s`);
    print(`ratio ${(plain / peer).toFixed(1)}, with templates ${(mined / peer).toFixed(1)}`);
  }
}

/** The logs again and again, with other digits each time. */
function writeUnlikeLines(file: string, wanted: number): number {
  const random = seeded(1);
  const base = readdirSync(values.loghub)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => readFileSync(join(values.loghub, name), 'latin1').split('\n').filter(Boolean));
  const lines = Array.from({ length: wanted }, (_, index) =>
    (base[index % base.length] ?? '').replace(/\d/g, () => String(Math.floor(random() * 10)))
  );
  writeFileSync(file, `${lines.join('\n')}\n`, 'latin1');
  return lines.length;
}

function ours(file: string, miner: TemplateMiner | undefined): number {
  const metrics = new LogMetrics(new Registry(), new Map());
  const bytes = readFileSync(file);
  const knowledge = new LogKnowledge();
  const began = process.cpuUsage();
  const scanner = new LogScanner(
    knowledge,
    {
      error: ({ verdict }) => {
        metrics.errors('bench', verdict.family);
      },
      event: (lines) => {
        metrics.lines('bench', lines);
      },
    },
    { miner }
  );
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    scanner.reader.push(bytes.subarray(start, start + pieceBytes));
  }
  scanner.reader.flush(true);
  const { user, system } = process.cpuUsage(began);
  return (scanner.reader.lines * 1e6) / (user + system);
}

function mtail(file: string, lines: number): number | undefined {
  if (spawnSync('mtail', ['--version']).error) {
    return undefined;
  }
  const program = Object.entries(families).map(
    ([family, expression]) => `/(?i)${expression}/ {\n  errors["${family}"]++\n}`
  );
  const programFile = join(folder, 'families.mtail');
  writeFileSync(programFile, `counter errors by family\n${program.join('\n')}\n`);
  const command = 'mtail -one_shot -progs "$1" -logs "$2" > /dev/null 2>&1; times';
  const times = execFileSync('bash', ['-c', command, 'bash', programFile, file], { encoding: 'utf8' });
  const [user = 0, system = 0] = [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds)
  );
  return lines / (user + system);
}
