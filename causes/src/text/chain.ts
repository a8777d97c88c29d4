/** Begins an error inside the one above: Java, Node, Rust, Ruby, PHP and .NET. */
const innerBegins = /(?:^|[\]:|>] |#011)(?:Caused by:|\[cause\]:|Root cause:|Cause: )/;
const innerOfDotNet = /^-{2,5}> /;
/** Python prints the innermost error first, then this, then what wraps it. */
const wrapperBegins = /^(?:During handling of the above exception|The above exception was the direct cause)/;

/**
 * The numbers of the lines that belong to wrappers: in Java's, Node's and .NET's chains all lines above the innermost
 * error, in Python's all lines after the first error.
 */
export function wrapperLines(lines: readonly string[]): ReadonlySet<number> {
  const wrappers = new Set<number>();
  const lastInner = lines.findLastIndex((line) => innerBegins.test(line) || innerOfDotNet.test(line));
  for (let number = 0; number < lastInner; number++) {
    wrappers.add(number);
  }
  const firstWrapper = lines.findIndex((line) => wrapperBegins.test(line));
  for (let number = firstWrapper; firstWrapper >= 0 && number < lines.length; number++) {
    wrappers.add(number);
  }
  return wrappers;
}
