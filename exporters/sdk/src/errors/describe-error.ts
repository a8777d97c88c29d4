import type { ReportedError } from '@trinity/contracts';
import { inspect } from 'node:util';
import { BreakerOpenError } from '../breaker/breaker.ts';

const longest = { type: 200, message: 8192, stack: 32_768, chain: 10 } as const;

/**
 * Anything that was thrown, as data within the contract's bounds. Never throws itself, whatever getters and proxies
 * the thing is made of.
 */
export function describeError(thrown: unknown): ReportedError {
  const links = chainOf(thrown);
  const [first, ...causes] = links.map(describeLink);
  const stack = textOf(thrown, 'stack');
  return {
    ...(first ?? describeLink(thrown)),
    ...(stack && { stack: stack.slice(0, longest.stack) }),
    ...(causes.length > 0 && { causes }),
  };
}

/** The text in which a cause is looked for: every link of the chain, then where it happened. */
export function errorText({ type, message, stack, causes = [] }: ReportedError): string {
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const chain = causes.map((cause) => `Caused by: ${cause.type}: ${cause.message}`);
  return [`${type}: ${message}`, ...chain, ...frames].join('\n');
}

/** What an error or one of its causes says of itself: the API that it is about, and that a breaker held the call back. */
export function apiOf(thrown: unknown): { api: string | undefined; isHeldBack: boolean } {
  const links = chainOf(thrown);
  const api = links.map((link) => textOf(link, 'api')).find((name) => name !== undefined);
  return {
    api: api?.slice(0, 63),
    isHeldBack: links.some((link) => link instanceof BreakerOpenError),
  };
}

/** From the outermost to the innermost; of several errors in one, the first. */
function chainOf(thrown: unknown): unknown[] {
  const links: unknown[] = [];
  let current: unknown = thrown;
  while (
    links.length <= longest.chain &&
    (links.length === 0 || isObject(current)) &&
    !links.includes(current)
  ) {
    links.push(current);
    const inner = read(current, 'errors');
    current = read(current, 'cause') ?? (Array.isArray(inner) ? inner[0] : undefined);
  }
  return links;
}

function describeLink(thrown: unknown): { type: string; message: string } {
  if (!isObject(thrown)) {
    return { type: typeof thrown, message: clip(safeText(thrown), longest.message) };
  }
  const type = textOf(thrown, 'name') ?? textOf(read(thrown, 'constructor'), 'name') ?? 'Object';
  const said = read(thrown, 'message');
  const message = typeof said === 'string' ? said : safeText(thrown);
  const code = textOf(thrown, 'code');
  const whole = code && !message.includes(code) ? `${message} (${code})`.trim() : message;
  return { type: clip(type, longest.type), message: clip(whole, longest.message) };
}

function safeText(value: unknown): string {
  try {
    return typeof value === 'string'
      ? value
      : inspect(value, { depth: 1, breakLength: Infinity, maxStringLength: 2000 });
  } catch {
    return 'something that can not be shown';
  }
}

function textOf(value: unknown, key: string): string | undefined {
  const text = read(value, key);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function read(value: unknown, key: string): unknown {
  try {
    return isObject(value) ? (value as Record<string, unknown>)[key] : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function clip(text: string, length: number): string {
  return text.slice(0, length);
}
