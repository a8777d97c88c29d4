export type { KnownCause, Sign, Transient } from './cause.ts';
export { Recogniser, mayMatter, recognise, type Recognition, type RecognisedEvidence } from './recognise.ts';
export { knownCause, knownCauses } from './registry.ts';
export { likenessOf, sharedWords, type Likeness } from './likeness.ts';
export { normalise, signatureOf } from './signature.ts';
export { looksLikeError, parseStack } from './stack/parse-stack.ts';
export { harmlessLine, harmlessPlace } from './look-alikes.ts';
export { levelOf, type LogLevel } from './text/log-level.ts';
export { WordScanner } from './text/word-scanner.ts';
