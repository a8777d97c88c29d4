import { sampleAssistant } from '../stations/assistant/samples.ts';
import { sampleBroker } from '../stations/broker/samples.ts';
import { sampleCareer } from '../stations/career/samples.ts';
import { sampleEngineering } from '../stations/engineering/samples.ts';
import { sampleJarvisCore } from '../stations/jarvis-core/samples.ts';
import { sampleTrading } from '../stations/trading/samples.ts';
import { sampleVoice } from '../stations/voice/samples.ts';
import type { SampleMaker } from './sample-request.ts';

/** What each station is asked, by its name. */
export const samples: ReadonlyMap<string, SampleMaker> = new Map([
  ['jarvis-core', sampleJarvisCore],
  ['broker', sampleBroker],
  ['trading', sampleTrading],
  ['voice', sampleVoice],
  ['assistant', sampleAssistant],
  ['career', sampleCareer],
  ['engineering', sampleEngineering],
]);
