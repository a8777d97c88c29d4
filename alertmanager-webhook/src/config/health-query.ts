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

const selector =
  /^[a-zA-Z_:][a-zA-Z0-9_:]*\s*(?:\{\s*(?:[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=~|!~|!=|=)\s*"(?:[^"\\]|\\.)*"\s*,?\s*)*\})?$/;
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
  const parts = /^(.*?)\s*(==|!=|>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)\s*$/s.exec(text.trim());
  const [, left = '', operator = '', right = ''] = parts ?? [];
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
