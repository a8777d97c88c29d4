import { diagnoseText } from '@trinity/receiver/src/diagnosis.ts';
import type { LabelledText } from './labelled-texts.ts';
import { shareText } from './wilson.ts';

/** A text, what people say of it, and what the receiver's own diagnosis says. */
export interface Judged {
  label: LabelledText;
  answer: Answer;
}

interface Answer {
  /** `none` where nothing was diagnosed. */
  cause: string;
  category: string | null;
  transient: boolean | null;
  confidence: number;
  evidence: readonly { cause: string; weight: number; text: string }[];
}

const clock = { now: () => 0 };

export async function judge(texts: readonly LabelledText[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const label of texts) {
    judged.push({ label, answer: await answerTo(label.text) });
  }
  return judged;
}

async function answerTo(text: string): Promise<Answer> {
  const none = { cause: 'none', category: null, transient: null, confidence: 0, evidence: [] };
  return (await diagnoseText(text, clock, () => [])) ?? none;
}

/** The table of one set: shares with Wilson's 95 % interval. */
export function* rowsOf(judged: readonly Judged[]): Generator<string> {
  const errors = judged.filter(({ label }) => label.cause !== 'none');
  const told = errors.filter(({ label }) => label.transient !== undefined);
  const lookAlikes = judged.filter(({ label }) => label.cause === 'none');
  const rows: Array<[string, number, number]> = [
    ['cause right at first', errors.filter(isRight).length, errors.length],
    [
      'category right',
      errors.filter(({ label, answer }) => answer.category === label.category).length,
      errors.length,
    ],
    [
      'transient right',
      told.filter(({ label, answer }) => answer.transient === label.transient).length,
      told.length,
    ],
    ['look-alikes given a cause', lookAlikes.filter((each) => !isRight(each)).length, lookAlikes.length],
  ];
  for (const [name, hits, n] of rows) {
    yield `  ${name.padEnd(26)} ${n === 0 ? 'none in this set' : shareText(hits, n)}`;
  }
}

export function isRight({ label, answer }: Judged): boolean {
  return answer.cause === label.cause;
}

/** Only the causes with something wrong. */
export function* missesByCause(judged: readonly Judged[]): Generator<string> {
  for (const cause of [...new Set(judged.map(({ label }) => label.cause))].sort()) {
    const own = judged.filter(({ label }) => label.cause === cause);
    const wrong = own.filter((each) => !isRight(each)).map(({ answer }) => answer.cause);
    if (wrong.length > 0) {
      yield `    ${cause.padEnd(24)} ${own.length - wrong.length} of ${own.length}${wrong.length > 0 ? `, taken for ${wrong.join(', ')}` : ''}`;
    }
  }
}

/** Whether the answers that say 0.8 are right four times in five. Answers `none` are left out: they name nothing. */
export function* calibrationRows(judged: readonly Judged[]): Generator<string> {
  const named = judged.filter(({ answer }) => answer.cause !== 'none');
  const steps = [0, 0.55, 0.65, 0.75, 0.85, 0.92, 0.97, 1.01];
  for (const [index, upper] of steps.slice(1).entries()) {
    const lower = steps[index] ?? 0;
    const inside = named.filter(({ answer }) => answer.confidence >= lower && answer.confidence < upper);
    if (inside.length > 0) {
      const mean = inside.reduce((sum, { answer }) => sum + answer.confidence, 0) / inside.length;
      yield `    said ${mean.toFixed(2)}: ${shareText(inside.filter(isRight).length, inside.length)}`;
    }
  }
}

export function* missRows({ label, answer }: Judged): Generator<string> {
  yield `  MISS ${label.id}: wants ${label.cause}, got ${answer.cause} (${answer.confidence})`;
  yield `       ${label.text.slice(0, 240).replaceAll('\n', ' | ')}`;
  for (const { cause, weight, text } of answer.evidence.slice(0, 4)) {
    yield `       ${weight.toFixed(2)} ${cause}: ${text}`;
  }
}
