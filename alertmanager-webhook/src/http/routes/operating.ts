import type { Commands } from '../../operate/commands.ts';
import type { SettingBoard } from '../../executor/setting-board.ts';
import type { Handlers } from '../handler.ts';

type OperatingRoutes = Pick<
  Handlers,
  | 'fix'
  | 'approve'
  | 'refuse'
  | 'cancel'
  | 'rollBack'
  | 'note'
  | 'acknowledge'
  | 'assign'
  | 'feedback'
  | 'close'
  | 'setSetting'
>;

/** What people do. */
export function createOperatingRoutes(commands: Commands, settings: SettingBoard): OperatingRoutes {
  return {
    fix: async ({ params, person, body }) => ({
      incident: await commands.requestFix(params.id ?? '', person, body),
    }),
    approve: async ({ params, person, body }) => ({
      incident: await commands.approve(params.id ?? '', person, body),
    }),
    refuse: async ({ params, person, body }) => ({
      incident: await commands.refuse(params.id ?? '', person, body),
    }),
    cancel: async ({ params, person, body }) => ({
      incident: await commands.cancel(params.id ?? '', person, body),
    }),
    rollBack: async ({ params, person, body }) => ({
      incident: await commands.rollBack(params.id ?? '', person, body),
    }),
    note: async ({ params, person, body }) => ({
      incident: await commands.note(params.id ?? '', person, body),
    }),
    acknowledge: async ({ params, person, body }) => ({
      incident: await commands.acknowledge(params.id ?? '', person, body),
    }),
    assign: async ({ params, person, body }) => ({
      incident: await commands.assign(params.id ?? '', person, body),
    }),
    feedback: async ({ params, person, body }) => ({
      incident: await commands.giveFeedback(params.id ?? '', person, body),
    }),
    close: async ({ params, person, body }) => ({
      incident: await commands.close(params.id ?? '', person, body),
    }),
    setSetting: ({ body }) => settings.set(body.setting),
  };
}
