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
  // What the address was told and has not shown yet: on a slow machine it comes back late, when more has been typed.
  const underWay = useRef<string[]>([]);
  const last = useRef(value);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });

  // Changed from elsewhere: the way back, or "show all".
  useEffect(() => {
    const arrived = underWay.current.indexOf(value);
    if (arrived >= 0) {
      underWay.current.splice(0, arrived + 1);
    } else if (value !== last.current) {
      underWay.current = [];
      last.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === last.current) {
      return;
    }
    const timer = setTimeout(() => {
      last.current = text;
      underWay.current.push(text);
      tell.current(text);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text]);

  return <FilterInput value={text} onChange={setText} escapeRegex={false} placeholder={placeholder} />;
}
