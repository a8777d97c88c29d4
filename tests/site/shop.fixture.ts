import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * The smallest service that can be watched, mended and lied about. It writes its pid and the time to a boot log, answers
 * well from `start-takes` milliseconds after its start, ends by itself when there is a file `cannot-start`, and logs what
 * strangers send to it, as services do.
 */
const { SHOP_NAME = 'shop', SHOP_PORT = '0', SHOP_FOLDER = '.' } = process.env;
const file = (name: string) => `${SHOP_FOLDER}/${SHOP_NAME}.${name}`;

appendFileSync(file('boots'), `${process.pid} ${new Date().toISOString()}\n`);
if (existsSync(file('cannot-start'))) {
  console.error('Error: no such table: orders');
  process.exit(1);
}
const readyAt = existsSync(file('start-takes'))
  ? performance.now() + Number(readFileSync(file('start-takes'), 'utf8'))
  : 0;

createServer((request, response) => {
  if (request.url === '/metrics') {
    response.end('# TYPE shop_orders_total counter\nshop_orders_total 1\n');
    return;
  }
  if (request.url === '/say') {
    request.pipe(process.stderr, { end: false });
    request.once('end', () => response.end());
    return;
  }
  response.statusCode = performance.now() >= readyAt ? 200 : 503;
  response.end();
}).listen(Number(SHOP_PORT), '127.0.0.1');
