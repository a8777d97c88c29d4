const everyMs = 15_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const tellAll = () => document.visibilityState === 'visible' && listeners.forEach((tell) => tell());

/** Tells that time has passed while the page is in sight, by one timer for all that show what grows with it. */
export const passingTime = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    timer ??= setInterval(tellAll, everyMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    };
  },
};
