import { describeKillsOf } from './killed-at-every-event.ts';

describeKillsOf('receiver');
