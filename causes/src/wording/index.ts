export { recogniseByWords } from './recognise-by-words.ts';
export { guess, valueOfBias, valuesOf, type Guess } from './guess.ts';
export { printWeights, readWeights, type Weights } from './weights.ts';
export { linesOfFailure, wordsIn } from './words.ts';
