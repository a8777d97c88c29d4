import { frame, splitHeader, type ParsedError, type StackParser } from './parsed-error.ts';

const framePattern =
  /^\s*at ([\w.<>`,[\]+|$&* -]{1,400}\(.{0,400}?\))(?: in (.{1,500}?):line (\d{1,7}))?\s*$/;
const innerPattern = /^\s*-{2,5}> ?(.{1,2000})$/;
const endOfInner = /^\s*--- End of (?:inner exception|stack trace)/;
const headerPattern =
  /(?:^|[\s:\]])((?:[A-Z]\w{0,80}\.){1,20}\w{1,100}(?:Exception|Error)(?: \(.{1,60}?\))?(?:: .{0,2000})?)$/;
const library =
  /^(?:System|Microsoft|MS|Npgsql|Newtonsoft|MySql|StackExchange|Serilog|Polly|Grpc|Dapper|NHibernate|Azure|Google|Amazon|UnityEngine|Interop)\b/;

/** .NET: `at Name.Space.Type.Method(args) in file:line 1`; an inner error stands under its wrapper after `--->`. */
export const dotnet: StackParser = {
  language: 'dotnet',
  parse(lines) {
    const chain: ParsedError[] = [];
    // The frames of the innermost come first; each end of an inner exception leads one wrapper out.
    let open = 0;
    for (const line of lines) {
      const [isFrame, name = '', file, number] = framePattern.exec(line) ?? [];
      if (isFrame) {
        chain[Math.max(0, open)]?.frames.push(
          frame(file ?? name.replace(/\(.*/, ''), number, name, !library.test(name))
        );
      } else if (endOfInner.test(line)) {
        open -= 1;
      } else {
        chain.push(...errorsIn(line, chain.length === 0));
        open = chain.length - 1;
      }
    }
    return chain.some((error) => error.frames.length > 0) ? chain : [];
  },
};

/** The errors that a line names: one after `--->`, or the first header of a trace, which may have its inner ones behind it. */
function errorsIn(line: string, first: boolean): ParsedError[] {
  const header = innerPattern.exec(line)?.[1] ?? (first ? headerPattern.exec(line)?.[1] : undefined);
  return (header?.split(/ -{2,5}> /) ?? []).map((one) => ({
    ...splitHeader(one.replace(/ \(.{1,60}?\)(?=:)/, '')),
    frames: [],
  }));
}
