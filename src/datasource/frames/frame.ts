import { FieldType, MappingType, type DataFrame, type Field, type FieldConfig } from '@grafana/data';
import { severities, type Severity } from '@trinity/contracts';

import { severityWords } from '../../words/severity.ts';

/** A column of a frame over things of one kind; null where there is nothing to say. */
export interface Column<T> {
  name: string;
  type: FieldType;
  of: (thing: T) => unknown;
  config?: FieldConfig;
}

/** One row for each thing. */
export function toFrame<T>(
  refId: string,
  name: string,
  columns: Column<T>[],
  things: readonly T[]
): DataFrame {
  const fields: Field[] = columns.map(({ name: title, type, of, config = {} }) => ({
    name: title,
    type,
    config,
    values: things.map(of),
  }));
  return { refId, name, fields, length: things.length };
}

/** A column of severities in words, in their colours where tables show colours. */
export function severityColumn<T>(name: string, of: (thing: T) => Severity | null): Column<T> {
  const options = Object.fromEntries(
    severities.map((severity, index) => {
      const { label, colour } = severityWords(severity);
      return [label(), { text: label(), color: colour, index }];
    })
  );
  return {
    name,
    type: FieldType.string,
    of: (thing) => {
      const severity = of(thing);
      return severity && severityWords(severity).label();
    },
    config: {
      mappings: [{ type: MappingType.ValueToText, options }],
      custom: { cellOptions: { type: 'color-text' } },
    },
  };
}

export const text = <T>(name: string, of: (thing: T) => string | null): Column<T> => ({
  name,
  type: FieldType.string,
  of,
});

export const time = <T>(name: string, of: (thing: T) => number | null): Column<T> => ({
  name,
  type: FieldType.time,
  of,
});

export const number = <T>(
  name: string,
  of: (thing: T) => number | null,
  config?: FieldConfig
): Column<T> => ({
  name,
  type: FieldType.number,
  of,
  config,
});

export const boolean = <T>(name: string, of: (thing: T) => boolean): Column<T> => ({
  name,
  type: FieldType.boolean,
  of,
});
