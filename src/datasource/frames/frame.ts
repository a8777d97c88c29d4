import { FieldType, MappingType, type DataFrame, type Field, type FieldConfig } from '@grafana/data';
import { severities, type Severity } from '@trinity/contracts';

import { severityWords } from '../../words/severity.ts';

/** A column of a frame; null where there is nothing to say. */
export function column<T>(
  name: string,
  type: FieldType,
  values: (T | null)[],
  config: FieldConfig = {}
): Field<T | null> {
  return { name, type, values, config };
}

/** Severities by their words, in their colours where tables show colours. */
export function severityColumn(name: string, values: (Severity | null)[]): Field<string | null> {
  const options = Object.fromEntries(
    severities.map((severity, index) => {
      const { label, colour } = severityWords(severity);
      return [label(), { text: label(), color: colour, index }];
    })
  );
  return column(
    name,
    FieldType.string,
    values.map((severity) => severity && severityWords(severity).label()),
    {
      mappings: [{ type: MappingType.ValueToText, options }],
      custom: { cellOptions: { type: 'color-text' } },
    }
  );
}

export function frame(refId: string, name: string, fields: Field[]): DataFrame {
  return { refId, name, fields, length: fields[0]?.values.length ?? 0 };
}

export { FieldType };
