export type Wish = { kind: 'remember'; text: string } | { kind: 'ask'; about: string };

const rememberPattern = /^\s*(?:please\s+)?remember(?:\s+that)?[\s:,]+([^\s:,].*)$/is;

/** What a message to Jarvis wants. Everything that is not told to be remembered is a question. */
export function understand(message: string): Wish {
  const text = rememberPattern.exec(message)?.[1]?.trim();
  return text === undefined ? { kind: 'ask', about: message } : { kind: 'remember', text };
}
