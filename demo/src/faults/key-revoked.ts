import type { RequestHandler } from 'express';
import type { Fault } from './fault.ts';
import { refuse } from './alpaca-answers.ts';

const unauthorized = refuse(401, 40110000, 'request is not authorized: invalid API key');

/** The first key is the one that the stations are started with. */
const isFirst: RequestHandler = (request, response, next) =>
  request.get('APCA-API-KEY-ID') === 'demo' ? unauthorized(request, response, next) : next();

/** A service with a backup key can go on. */
export const keyRevoked: Fault = {
  name: 'key-revoked',
  does: 'refuses the first key of its callers with 401, and takes the backup',
  start: ({ intercept }) => intercept(isFirst),
};

/** Only a person can make a key good again. */
export const keysRevoked: Fault = {
  name: 'keys-revoked',
  does: 'refuses every key with 401',
  start: ({ intercept }) => intercept(unauthorized),
};
