import { describeKillsOf } from './killed-at-every-event.ts';

describeKillsOf('agent');
