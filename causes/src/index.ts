export type { KnownCause, Sign, Transient } from './cause.ts';
export { Recogniser, mayMatter, recognise, type Recognition, type RecognisedEvidence } from './recognise.ts';
export { knownCause, knownCauses } from './registry.ts';
export { normalise, signatureOf } from './signature.ts';
export { parseStack } from './stack/parse-stack.ts';
