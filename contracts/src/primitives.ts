import * as z from 'zod/mini';

/** Milliseconds since 1970-01-01T00:00:00Z. Every time in Trinity's own contracts is one of these. */
export const timeMsSchema = z.number().check(z.int(), z.nonnegative());

/** A length of time in milliseconds. */
export const durationMsSchema = z.number().check(z.int(), z.nonnegative(), z.lte(30 * 24 * 3600 * 1000));

/**
 * The name of a component, executor, target or playbook: what may become a file name, a Prometheus label
 * value or a part of an id without escaping.
 */
export const slugSchema = z
  .string()
  .check(
    z.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be 1-63 of a-z, 0-9 and -, not at the ends')
  );

/** The name of a cause, action or guard: `lower_snake_case`, the vocabulary of metrics' label values. */
export const snakeNameSchema = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be lower_snake_case, at most 63 characters'));

/** Text written by a person or a machine, at most `max` characters (UTF-16 units). */
export const textSchema = (max: number) => z.string().check(z.maxLength(max));

/** An opaque id made by another part: printable ASCII without spaces. */
export const opaqueIdSchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(200),
    z.regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
  );

/** How sure something is: 0 = not at all, 1 = certain. */
export const confidenceSchema = z.number().check(z.gte(0), z.lte(1));

export type TimeMs = z.infer<typeof timeMsSchema>;
