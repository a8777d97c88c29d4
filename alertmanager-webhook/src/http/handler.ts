import type { Person, ResponseOf, RouteName } from '@trinity/contracts';
import { routes } from '@trinity/contracts';
import type * as z from 'zod/mini';
import type { TokenHolder } from './tokens.ts';

type Parsed<R, Key extends string> =
  R extends Record<Key, infer Schema extends z.core.$ZodType> ? z.output<Schema> : undefined;

/** A request that passed authentication and its schema. */
export interface ApiRequest<Name extends RouteName> {
  holder: TokenHolder;
  person: Person;
  params: Record<string, string>;
  query: Parsed<(typeof routes)[Name], 'query'>;
  /** Parsed by the route's schema; the raw JSON where a route has none. */
  body: (typeof routes)[Name] extends { request: unknown }
    ? Parsed<(typeof routes)[Name], 'request'>
    : unknown;
  /** Aborts when the client goes away or the receiver stops. */
  signal: AbortSignal;
}

export type Handler<Name extends RouteName> = (request: ApiRequest<Name>) => Promise<ResponseOf<Name>>;

/** The stream is no request with one answer; it has a file of its own. */
export type Handlers = { [Name in Exclude<RouteName, 'stream'>]: Handler<Name> };
