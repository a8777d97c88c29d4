import { FieldType, type DataFrame, type Field, type FieldConfig } from '@grafana/data';

/** A column of a frame; null where there is nothing to say. */
export function column<T>(
  name: string,
  type: FieldType,
  values: (T | null)[],
  config: FieldConfig = {}
): Field<T | null> {
  return { name, type, values, config };
}

export function frame(refId: string, name: string, fields: Field[]): DataFrame {
  return { refId, name, fields, length: fields[0]?.values.length ?? 0 };
}

export { FieldType };
