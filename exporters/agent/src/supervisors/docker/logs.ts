/**
 * The lines of a container's log. Without a terminal the engine sends frames: a byte for the stream, three of nothing,
 * four for the length, then the text; see "Attach to a container" in its API.
 */
export function linesOfLog(body: Buffer, isTerminal: boolean): string[] {
  const lines = (isTerminal ? body.toString('utf8') : textOfFrames(body)).split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function textOfFrames(body: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= body.length;) {
    const length = body.readUInt32BE(at + 4);
    parts.push(body.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return Buffer.concat(parts).toString('utf8');
}
