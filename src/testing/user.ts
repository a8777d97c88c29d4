import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';

/** Hands without pauses: jsdom draws nothing that they would have to wait for. */
export const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
