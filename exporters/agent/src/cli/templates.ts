import { fromBytes, linesOf } from '../logs/read-lines.ts';
import { TemplateMiner, type Template } from '../logs/templates/miner.ts';
import { exitWith } from './load-or-exit.ts';
import { endWithReader, LinePrinter } from './print-lines.ts';

/** `trinity-agent templates`: a JSON line for each line of the file. Two lines of one template have the same id. */
export async function templates(file: string): Promise<void> {
  endWithReader();
  const miner = new TemplateMiner();
  const known: Template[] = [];
  const lines = new Ids();
  try {
    for await (const line of linesOf(file)) {
      const template = miner.add(line);
      known[template.id] = template;
      lines.push(template.id);
    }
  } catch (error) {
    exitWith(error);
  }
  // What a line is a case of may become clear by a later one, so that ids are told at the end.
  const printer = new LinePrinter();
  for (let index = 0; index < lines.length; index++) {
    const whole = known[lines.at(index)]?.whole;
    if (whole) {
      await printer.print({ line: index + 1, templateId: whole.id, template: fromBytes(whole.text) });
    }
  }
  await printer.flush();
}

/** Four bytes for each line of the file. */
class Ids {
  length = 0;
  #ids = new Uint32Array(1024);

  push(id: number): void {
    if (this.length === this.#ids.length) {
      const more = new Uint32Array(this.length * 2);
      more.set(this.#ids);
      this.#ids = more;
    }
    this.#ids[this.length++] = id;
  }

  at(index: number): number {
    return this.#ids[index] ?? 0;
  }
}
