import type { ApiProfile } from '../profile.ts';
import { alpaca } from './alpaca.ts';
import { azureSpeech } from './azure-speech.ts';
import { claude } from './claude.ts';
import { gemini } from './gemini.ts';
import { openscad } from './openscad.ts';

/** APIs that are known by themselves. A new one is a file here and one entry. */
export const apiProfiles: readonly ApiProfile[] = [gemini, claude, azureSpeech, alpaca, openscad];
