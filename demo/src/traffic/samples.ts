import { sampleAssistant } from '../stations/assistant/samples.ts';
import { sampleBroker } from '../stations/broker/samples.ts';
import { sampleBusiness } from '../stations/business/samples.ts';
import { sampleCareer } from '../stations/career/samples.ts';
import { sampleChromadb } from '../stations/chromadb/samples.ts';
import { sampleClipboard } from '../stations/clipboard/samples.ts';
import { sampleEngineering } from '../stations/engineering/samples.ts';
import { sampleJarvisCore } from '../stations/jarvis-core/samples.ts';
import { samplePhoenix } from '../stations/phoenix/samples.ts';
import { sampleTrading } from '../stations/trading/samples.ts';
import { sampleVoice } from '../stations/voice/samples.ts';
import { sampleVrWorkspace } from '../stations/vr-workspace/samples.ts';
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
  ['chromadb', sampleChromadb],
  ['phoenix', samplePhoenix],
  ['business', sampleBusiness],
  ['clipboard', sampleClipboard],
  ['vr-workspace', sampleVrWorkspace],
]);
