/** Gives a function that says when a station begins to fail, fails otherwise or works again, not each time. */
export function tellChanges(station: string, say: (line: string) => void): (failure: string | null) => void {
  let last: string | null = null;
  return (failure) => {
    if (failure !== last) {
      say(failure === null ? `${station} answers` : `${station} fails: ${failure}`);
      last = failure;
    }
  };
}
