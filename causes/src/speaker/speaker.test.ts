import * as fc from 'fast-check';
import { recognise } from '../recognise.ts';
import { lineWithSign } from './index.ts';
import { speaksAboutFailures } from './speaker.ts';
import { traitsOf } from './traits.ts';

describe('somebody speaks about failures', () => {
  test.each([
    'SUPPORT-12: clients should reconnect if the connection was reset by peer, see #123',
    'An option on the annotation to only log when the circuit breaker is open',
    'The timeout in milliseconds after which a connection that was not used is closed.',
    'assert.Equal(t, http.StatusInternalServerError, recorder.Result().StatusCode)',
    'should reject with a TimeoutError when the pool is exhausted',
    'except ConnectionRefusedError as e:',
  ])('%s', (line) => {
    expect(speaksAboutFailures(line)).toBe(true);
    expect(recognise(line).cause).toBe('none');
  });
});

describe('a program failed, even where it says so in whole sentences', () => {
  test.each([
    ['Timed out while waiting for the other node to answer', 'timeout'],
    ['The server closed the connection unexpectedly while a query was sent', 'connection_reset'],
    ['You exceeded your current quota, please check your plan and billing details.', 'rate_limit'],
    ['read ECONNRESET', 'connection_reset'],
    [
      'I, [2026-11-28T10:00:00.1 #1]  INFO -- : [a] Completed 500 Internal Server Error in 5ms',
      'upstream_5xx',
    ],
    ['DEBUG status code 429 Too Many Requests, will be sent again in 60 s', 'rate_limit'],
    ['shop.orders.PaymentError: the circuit breaker is open when an order is sent', 'circuit_open'],
    ['panic: runtime error: index out of range [3] with length 3', 'application_bug'],
    ['`** (CaseClauseError) no case clause matching: {[], [...]}`', 'application_bug'],
  ])('%s', (line, cause) => {
    expect(speaksAboutFailures(line)).toBe(false);
    expect(recognise(line).cause).toBe(cause);
  });
});

test('a line of a trace that is worded as source does not silence the lines around it', () => {
  const text =
    'Traceback (most recent call last):\n  File "a.py", line 3, in run\n    except ConnectionRefusedError as e:\nConnectionRefusedError: [Errno 111] Connection refused';
  expect(recognise(text).cause).toBe('connection_refused');
});

test('what silenced a sign is told', () => {
  const { ruledOut } = recognise('An option on the annotation to only log when the circuit breaker is open');
  expect(ruledOut[0]?.reason).toMatch(/^the line is worded as what people write about failures/);
});

test('traits are the shape, the first words, words and pairs, without names of errors', () => {
  const traits = traitsOf('2024-01-01 12:00:00 ERROR Fix the ECONNRESET: SSLError thrown.');
  expect(traits).toEqual(
    expect.arrayContaining(['!stop', '!type', '!level error', '!prefixed', '^fix', '^^the', 'ssl error'])
  );
  expect(traits.join()).not.toMatch(/econnreset/i);
});

test('a lesson is the line with the strongest sign of its cause', () => {
  const text = 'job failed\nError: connect ECONNREFUSED 10.0.0.1:5432\nretry: timed out';
  expect(lineWithSign(text, 'connection_refused')).toBe('Error: connect ECONNREFUSED 10.0.0.1:5432');
  expect(lineWithSign(text, 'timeout')).toBe('retry: timed out');
  expect(lineWithSign('all is well', null)).toBeNull();
});

test('any line has at most as many traits as its first 300 characters can give', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), (line) => {
      expect(traitsOf(line).length).toBeLessThan(400);
    })
  );
});
