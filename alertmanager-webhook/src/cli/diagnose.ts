import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { recognise } from '@trinity/causes';
import type { Diagnosis, ProposedFix } from '@trinity/contracts';
import * as z from 'zod/mini';
import { systemClock } from '../clock.ts';
import { builtInPlaybooks, loadPlaybooks, loadSettings } from '../config/load.ts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import { diagnoseText } from '../diagnose/diagnose-text.ts';
import { toMarkdown } from '../diagnose/report/markdown.ts';
import { withoutSecrets } from '../diagnose/report/report.ts';

interface Options {
  jsonl?: string;
  json?: boolean;
  config?: string;
}

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** Names the cause of an error text, by exactly the code that the receiver runs. Nothing is sent anywhere. */
export function diagnoseCommand(): Command {
  return new Command('diagnose')
    .description('Name the cause of an error text: paste it and end with Ctrl-D, or name a file.')
    .argument('[file]', 'an error, a stack trace or a piece of a log; - or nothing for standard input')
    .option('--json', 'print the diagnosis as JSON; null where the text is no failure')
    .option(
      '--jsonl <file>',
      'lines {id, text} in, one line {id, cause, ...} out for each; - for standard input'
    )
    .option('--config <file>', 'trinity.yaml, for playbooks of your own')
    .action(async (file: string | undefined, options: Options) => {
      const propose = proposer(playbooksOf(options.config));
      if (options.jsonl !== undefined) {
        await diagnoseLines(options.jsonl, propose);
        return;
      }
      const found = await diagnoseText(readText(file), systemClock, propose);
      const diagnosis = found && withoutSecrets(found);
      console.log(options.json ? JSON.stringify(diagnosis, null, 2) : pageOf(diagnosis));
    });
}

function playbooksOf(config: string | undefined): LoadedPlaybook[] {
  const { playbooks } = config === undefined ? loadPlaybooks([builtInPlaybooks]) : loadSettings(config);
  return [...playbooks.values()];
}

function proposer(playbooks: readonly LoadedPlaybook[]) {
  return (cause: string): ProposedFix[] =>
    playbooks
      .filter(({ match }) => match.causes.includes(cause))
      .map(({ name, confidence, risk, description }) => ({
        playbook: name,
        confidence,
        risk,
        why: description,
      }))
      .sort((a, b) => b.confidence - a.confidence);
}

/** Bytes that are no UTF-8 become U+FFFD, and UTF-16 with its mark is understood: a text is never refused. */
function readText(file: string | undefined): string {
  const bytes = readFileSync(file === undefined || file === '-' ? 0 : file);
  const mark = bytes.subarray(0, 2).toString('latin1');
  return mark === '\xff\xfe' ? bytes.toString('utf16le') : bytes.toString('utf8');
}

async function diagnoseLines(file: string, propose: (cause: string) => ProposedFix[]): Promise<void> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() !== '') {
      const { id, text } = parseLine(line, `${file}:${number}`);
      const diagnosis = await diagnoseText(text, systemClock, propose);
      process.stdout.write(`${JSON.stringify({ id, ...answerOf(diagnosis, text) })}\n`);
    }
  }
}

function parseLine(line: string, place: string): z.infer<typeof lineSchema> {
  try {
    return z.parse(lineSchema, JSON.parse(line));
  } catch {
    throw new Error(`${place}: this is no JSON object with an id and a text`);
  }
}

function answerOf(diagnosis: Diagnosis | null, text: string) {
  if (diagnosis === null) {
    const { confidence, runnerUp } = recognise(text);
    return {
      cause: 'none',
      category: null,
      transient: null,
      severity: 'info',
      confidence,
      runnerUp,
      fixes: [],
    };
  }
  const { cause, category, transient, severity, confidence, runnerUp, fixes } = diagnosis;
  return { cause, category, transient, severity, confidence, runnerUp, fixes };
}

function pageOf(diagnosis: Diagnosis | null): string {
  if (diagnosis === null) {
    return 'No failure that Trinity knows is in this text (cause: none).';
  }
  return toMarkdown({
    incident: 'text',
    title: 'Diagnosis of a text',
    component: null,
    severity: diagnosis.severity,
    openedAt: Date.now(),
    diagnosis,
    advice: null,
    links: [],
  });
}
