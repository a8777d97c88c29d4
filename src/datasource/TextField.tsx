import { InlineField, Input } from '@grafana/ui';
import { useId } from 'react';

interface Props {
  label: string;
  tooltip: string;
  value: string | undefined;
  /** When it is left or Enter is pressed, not at each key: each is a query. */
  onChange: (text: string) => void;
}

export function TextField({ label, tooltip, value = '', onChange }: Props) {
  const id = useId();
  const tell = (text: string) => text !== value && onChange(text);
  return (
    <InlineField label={label} tooltip={tooltip}>
      <Input
        id={id}
        key={value}
        width={24}
        defaultValue={value}
        onBlur={(event) => tell(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && tell(event.currentTarget.value)}
      />
    </InlineField>
  );
}
