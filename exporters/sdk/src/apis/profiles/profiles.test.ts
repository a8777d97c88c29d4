import type { ApiErrorName } from '../api-error.ts';
import { errorOfStatus } from '../api-error.ts';
import type { ApiAnswer, ApiProfile } from '../profile.ts';
import { alpaca } from './alpaca.ts';
import { azureSpeech } from './azure-speech.ts';
import { claude } from './claude.ts';
import { gemini } from './gemini.ts';

const answer = (
  status: number,
  body: unknown,
  url = 'https://api.example/v1/x',
  headers: Record<string, string> = {}
): ApiAnswer => ({ status, body, url: new URL(url), header: (name) => headers[name] ?? null });

const quotaFailure = (quotaId: string) => ({
  error: {
    code: 429,
    message: 'You exceeded your current quota, please check your plan and billing details.',
    status: 'RESOURCE_EXHAUSTED',
    details: [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '20s' },
    ],
  },
});
const ofClaude = (type: string, message: string) => ({ type: 'error', error: { type, message } });
const stt =
  'https://westeurope.stt.speech.microsoft.com/speech/recognition/conversation/cognitiveservices/v1';
const tts = 'https://westeurope.tts.speech.microsoft.com/cognitiveservices/v1';
const orders = 'https://paper-api.alpaca.markets/v2/orders';

it.each<[string, ApiProfile, ApiAnswer, ApiErrorName | null]>([
  [
    'a limit of each minute',
    gemini,
    answer(429, quotaFailure('GenerateRequestsPerMinutePerProjectPerModel')),
    'rate_limit',
  ],
  [
    'a quota of each day',
    gemini,
    answer(429, quotaFailure('GenerateRequestsPerDayPerProjectPerModel-FreeTier')),
    'quota',
  ],
  ['a 429 without a body', gemini, answer(429, undefined), 'rate_limit'],
  [
    'a key that is none',
    gemini,
    answer(400, { error: { message: 'API key not valid. Please pass a valid API key.' } }),
    'authentication',
  ],
  [
    'a prompt that is too long',
    gemini,
    answer(400, {
      error: {
        message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
      },
    }),
    'token_limit',
  ],
  [
    'a bad request',
    gemini,
    answer(400, { error: { message: 'Invalid JSON payload received.' } }),
    'bad_request',
  ],
  [
    'an overloaded model',
    gemini,
    answer(503, { error: { message: 'The model is overloaded.' } }),
    'model_unavailable',
  ],
  [
    'a prompt that was blocked',
    gemini,
    answer(200, { promptFeedback: { blockReason: 'SAFETY' } }),
    'blocked',
  ],
  ['an answer', gemini, answer(200, { candidates: [] }), null],
  ['a rate limit', claude, answer(429, ofClaude('rate_limit_error', 'x')), 'rate_limit'],
  [
    'an overloaded model',
    claude,
    answer(529, ofClaude('overloaded_error', 'Overloaded')),
    'model_unavailable',
  ],
  [
    'a model that is not there',
    claude,
    answer(404, ofClaude('not_found_error', 'model: claude-9')),
    'model_unavailable',
  ],
  [
    'a prompt that is too long',
    claude,
    answer(400, ofClaude('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum')),
    'token_limit',
  ],
  [
    'no money left',
    claude,
    answer(400, ofClaude('invalid_request_error', 'Your credit balance is too low')),
    'quota',
  ],
  [
    'a bad request',
    claude,
    answer(400, ofClaude('invalid_request_error', 'messages: at least one message is required')),
    'bad_request',
  ],
  [
    'a key that is refused',
    claude,
    answer(401, ofClaude('authentication_error', 'invalid x-api-key')),
    'authentication',
  ],
  ['a body that is none of theirs', claude, answer(502, '<html>'), 'server_error'],
  [
    'recognition that failed with 200',
    azureSpeech,
    answer(200, { RecognitionStatus: 'Error' }, stt),
    'speech_to_text',
  ],
  ['silence is an answer', azureSpeech, answer(200, { RecognitionStatus: 'NoMatch' }, stt), null],
  ['sound in a format it does not know', azureSpeech, answer(415, undefined, stt), 'speech_to_text'],
  ['text that it can not speak', azureSpeech, answer(400, undefined, tts), 'text_to_speech'],
  ['a key that is refused', azureSpeech, answer(401, undefined, tts), 'authentication'],
  ['too much', azureSpeech, answer(429, undefined, tts), 'rate_limit'],
  ['an order that is refused', alpaca, answer(422, { code: 40010001 }, orders), 'order'],
  ['an order without the money', alpaca, answer(403, { code: 40310000 }, orders), 'order'],
  ['an order that is not there', alpaca, answer(404, undefined, `${orders}:by_client_order_id`), 'not_found'],
  ['a key that is refused', alpaca, answer(401, undefined, orders), 'authentication'],
  [
    'market data that is not for sale',
    alpaca,
    answer(403, undefined, 'https://data.alpaca.markets/v2/stocks/AAPL/bars'),
    'market_data',
  ],
  [
    'too much market data',
    alpaca,
    answer(429, undefined, 'https://data.alpaca.markets/v2/stocks/AAPL/bars'),
    'rate_limit',
  ],
  ['an order that was taken', alpaca, answer(200, {}, orders), null],
])('%s', (_, profile, given, expected) => {
  expect(profile.nameError?.(given) ?? errorOfStatus(given.status)).toBe(expected);
});

it('reads tokens', () => {
  const model = 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent';
  expect(
    gemini.usage?.(
      answer(
        200,
        { usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5, thoughtsTokenCount: 2 } },
        model
      )
    )
  ).toEqual({ model: 'gemini-2.5-flash', input: 10, output: 7 });
  expect(
    claude.usage?.(
      answer(200, {
        model: 'claude-sonnet-4-5',
        usage: { input_tokens: 3, cache_read_input_tokens: 4, output_tokens: 8 },
      })
    )
  ).toEqual({ model: 'claude-sonnet-4-5', input: 7, output: 8 });
  expect(claude.usage?.(answer(200, { usage: { input_tokens: -3, output_tokens: 'many' } }))).toEqual({
    model: '',
    input: 0,
    output: 0,
  });
  expect(gemini.usage?.(answer(200, []))).toBeUndefined();
});

it.each([
  ['42', 42],
  ['0', 0],
  ['-1', undefined],
  ['4e2', undefined],
  ['', undefined],
])('a quota header %j', (value, expected) => {
  expect(alpaca.quotaLeft?.(answer(200, {}, orders, { 'x-ratelimit-remaining': value }))).toBe(expected);
  expect(
    claude.quotaLeft?.(answer(200, {}, orders, { 'anthropic-ratelimit-requests-remaining': value }))
  ).toBe(expected);
});
