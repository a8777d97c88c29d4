import { parse } from 'acorn';
import { convert } from 'ast-v8-to-istanbul';

/** What V8 counted, as counters of the statements that are in the code. */
export async function toIstanbul({ url, functions, code }) {
  const ast = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const [file] = Object.values(await convert({ code, ast, coverage: { url: `file://${url}`, functions } }));
  return file;
}
