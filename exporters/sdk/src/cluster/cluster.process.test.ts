import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

it('the primary answers with what all workers have together', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cluster.fixture.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const response = await fetch(`http://127.0.0.1:${Number(port)}/metrics`);
  const lines = (await response.text()).split('\n');
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain'),
  ]);
  for (const line of [
    'trinity_requests_total{station="shop",endpoint="job",status_class="2xx"} 2',
    'trinity_response_time_seconds_count{station="shop",endpoint="job"} 2',
    'trinity_errors_total{station="shop",error_type="connection_refused"} 2',
    'trinity_active_users{station="shop"} 3',
    'trinity_queue_depth{station="shop",queue="jobs"} 10',
    // Each worker was given its share of the budget.
    'trinity_api_budget{api_name="quotes"} 3',
    'trinity_breaker_open{api_name="quotes"} 0',
  ]) {
    expect(lines).toContain(line);
  }
  child.stdin.end();
  await ended;
});
