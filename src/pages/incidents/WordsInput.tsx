import { FilterInput } from '@grafana/ui';
import { useEffect, useRef, useState } from 'react';

interface Props {
  value: string;
  placeholder: string;
  onChange: (words: string) => void;
}

const pauseMs = 150;

/** What is typed shows at once; it is told after a short pause, so that no key waits for the address to change. */
export function WordsInput({ value, placeholder, onChange }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });

  // Changed from elsewhere: the way back, or "show all".
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      told.current = text;
      tell.current(text);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text]);

  return <FilterInput value={text} onChange={setText} escapeRegex={false} placeholder={placeholder} />;
}
