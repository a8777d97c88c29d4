import { frame, TraceBuilder, type StackParser } from './parsed-error.ts';

const framePattern =
  /^\s*(?:\d{1,4}: )?(?:from )?((?:[A-Za-z]:)?[^\s:][^:\n]{0,500}?):(\d{1,7}):in [`']([^'\n]{1,300})'(?:: (.{0,2000}?)(?: \(([A-Z][\w:]{1,200})\))?)?$/;
const headerPattern = /^([A-Z]\w{0,100}(?:::[A-Z]\w{0,100}){0,10})(?: - |: | \()(.{0,2000}?)\)?:?$/;
const library = /[\\/]gems[\\/]|[\\/]lib[\\/]ruby[\\/]|[\\/]rubies[\\/]|^<internal:|[\\/]bundler[\\/]/;

/** Ruby: `file:1:in 'method': message (Type)` and then `from file:1:in 'method'`, or a header above the frames. */
export const ruby: StackParser = {
  language: 'ruby',
  parse(lines) {
    const trace = new TraceBuilder();
    for (const line of lines) {
      const [isFrame, file = '', number, method, message = '', type] = framePattern.exec(line) ?? [];
      const [isHeader, headerType = null, headerMessage = ''] = headerPattern.exec(line.trim()) ?? [];
      if (type) {
        trace.header({ type, message });
      }
      if (isFrame) {
        trace.frame(frame(file, number, method, !library.test(file)));
      } else if (isHeader) {
        trace.header({ type: headerType, message: headerMessage });
      }
    }
    return trace.errors;
  },
};
