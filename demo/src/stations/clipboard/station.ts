import { Router } from 'express';
import * as z from 'zod';
import type { OpenStationFn } from '../../kit/station.ts';
import { ClipboardDaemon } from './daemon.ts';

const everyMs = 250;
/** A daemon that has not looked for longer is no daemon any more. */
const deadAfterMs = 10_000;
const copySchema = z.object({ text: z.string().min(1).max(10_000) });
const searchSchema = z.object({ about: z.string().max(200).default('') });

/** A daemon: it follows the clipboard in the background, and is asked what was copied. */
export const openClipboard: OpenStationFn = ({ trinity, stateDir }) => {
  const daemon = new ClipboardDaemon(stateDir, (error) => {
    trinity.captureError(error);
  });
  const look = () => {
    daemon.look(Date.now());
  };
  look();
  const timer = setInterval(look, everyMs);
  const routes = Router();

  routes.post('/clipboard', (request, response) => {
    daemon.copy(copySchema.parse(request.body).text);
    response.status(202).json({ copied: true });
  });
  routes.get('/clips', (request, response) => {
    response.json({ clips: daemon.clips(searchSchema.parse(request.query).about) });
  });

  return {
    routes,
    check() {
      const silentFor = Date.now() - daemon.lookedAt;
      if (silentFor > deadAfterMs) {
        throw new Error(`the daemon has not looked at the clipboard for ${Math.round(silentFor / 1000)} s`);
      }
    },
    close() {
      clearInterval(timer);
    },
  };
};
