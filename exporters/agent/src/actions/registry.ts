import type { ActionName } from '@trinity/contracts';
import type { Action } from './action.ts';
import { createRestartService } from './restart-service.ts';

/** Actions by the name that directives and agent.yaml use. */
export type Actions = { readonly [Name in ActionName]?: Action<Name> };

/** Every action that an agent can carry out. */
export const actions: Actions = {
  restart_service: createRestartService(),
};

export const actionNames = Object.keys(actions) as [ActionName, ...ActionName[]];
