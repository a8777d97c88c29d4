import * as z from 'zod';

/** A selector and the value that its newest sample must have, read from a person's own file. */
export interface HealthQuery {
  /** `up{job="trading"}`: a vector selector, without range, offset or function. */
  selector: string;
  comparison: string;
  /** The whole text, for people. */
  text: string;
  holds(value: number): boolean;
}

const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*"(?:[^"\\]|\\.)*"\s*`;
const labels = String.raw`\{\s*(?:${label}(?:,\s*${label})*(?:,\s*)?)?\}`;
const selector = new RegExp(String.raw`^[a-zA-Z_:][a-zA-Z0-9_:]*\s*(?:${labels})?$`);
const comparison = /(==|!=|>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/;
const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

/** Throws an Error that says what is wrong. Raw samples carry their own times, so only a plain selector is allowed. */
export function parseHealthQuery(text: string): HealthQuery {
  const query = text.trim();
  const found = comparison.exec(query);
  const [, operator = '', right = ''] = found ?? [];
  const left = query.slice(0, found?.index ?? 0).trimEnd();
  const compare = comparisons[operator];
  if (compare === undefined || !selector.test(left)) {
    throw new Error(
      'must be a metric, its labels and a comparison with a number, such as up{job="trading"} == 1'
    );
  }
  const wanted = Number(right);
  return {
    selector: left,
    comparison: `${operator} ${right}`,
    text: text.trim(),
    holds: (value) => !Number.isNaN(value) && compare(value, wanted),
  };
}

export const healthQuerySchema = z
  .string()
  .max(1000)
  .transform((text, ctx) => {
    try {
      return parseHealthQuery(text);
    } catch (error) {
      ctx.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });
