import { EventReader, type EventSink } from './events/event-reader.ts';
import type { Verdict } from './families/judge.ts';
import { triggerWords } from './families/trigger-words.ts';
import { decode, Verdicts } from './families/verdicts.ts';
import type { Template, TemplateMiner } from './templates/miner.ts';

/** An error found in a log. */
export interface LogError {
  verdict: Verdict;
  /** The number of its first line in what was read, from 1. */
  line: number;
  template: Template | null;
  /** All its lines; invalid UTF-8 is U+FFFD. To be asked for at once: the bytes are not kept. */
  text(): string;
}

export interface ScanSink {
  error(found: LogError): void;
  /**
   * Every event, errors and others, with its number of lines, and its template when templates are mined. It stands from
   * `start` to `end` in `text`, which has a character for each byte and is not kept.
   */
  event?(lines: number, template: Template | null, text: string, start: number, end: number): void;
}

/** What readers of many files share: words and verdicts hold for all of them. */
export class LogKnowledge {
  readonly words = triggerWords();
  readonly verdicts: Verdicts;

  constructor(verdicts = new Verdicts()) {
    this.verdicts = verdicts;
  }
}

/** Finds the errors in the bytes of one log. */
export class LogScanner implements EventSink {
  readonly reader: EventReader;
  readonly #knowledge: LogKnowledge;
  readonly #sink: ScanSink;
  readonly #miner: TemplateMiner | undefined;

  constructor(
    knowledge: LogKnowledge,
    sink: ScanSink,
    { miner, offset = 0 }: { miner?: TemplateMiner | undefined; offset?: number } = {}
  ) {
    this.#knowledge = knowledge;
    this.#sink = sink;
    this.#miner = miner;
    this.reader = new EventReader(knowledge.words, this, offset);
  }

  event(text: string, start: number, end: number, line: number, suspicious: boolean, lines: number): void {
    let template: Template | null = null;
    if (this.#miner) {
      const lineEnd = text.indexOf('\n', start);
      template = this.#miner.add(text.slice(start, lineEnd < 0 || lineEnd > end ? end : lineEnd));
    }
    this.#sink.event?.(lines, template, text, start, end);
    const verdict = suspicious ? this.#knowledge.verdicts.of(text, start, end) : null;
    if (verdict) {
      this.#sink.error({ verdict, line, template, text: () => decode(text, start, end) });
    }
  }
}
