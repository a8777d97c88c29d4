import type { ActionName } from '@trinity/contracts';
import type { Action } from './action.ts';
import { createRestartService } from './restart-service.ts';

/** Every action that an agent can carry out, by the name that directives and agent.yaml use. */
export const actions: { readonly [Name in ActionName]?: Action<Name> } = {
  restart_service: createRestartService(),
};

export const actionNames = Object.keys(actions) as [ActionName, ...ActionName[]];
