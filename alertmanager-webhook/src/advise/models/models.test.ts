import { createGemini } from './gemini.ts';
import { testModel } from './model.conformance.ts';
import { createOpenAiCompatible } from './openai-compatible.ts';

testModel('Gemini', {
  create: (baseUrl) => createGemini({ apiKey: 'k', model: 'gemini-test', baseUrl }),
  good: (text) =>
    JSON.stringify(
      text === null
        ? { promptFeedback: { blockReason: 'SAFETY' } }
        : {
            candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }],
            usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 5, thoughtsTokenCount: 2 },
          }
    ),
  busy: {
    status: 429,
    body: JSON.stringify({
      error: {
        code: 429,
        message: 'Quota exceeded',
        status: 'RESOURCE_EXHAUSTED',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2s' }],
      },
    }),
  },
  expectRequest: ({ url, headers, body }) => {
    expect(url).toBe('/v1beta/models/gemini-test:generateContent');
    expect(headers['x-goog-api-key']).toBe('k');
    expect(body).toMatchObject({ generationConfig: { responseMimeType: 'application/json' } });
  },
});

testModel('an OpenAI-compatible server', {
  create: (baseUrl) => createOpenAiCompatible({ baseUrl: `${baseUrl}/v1`, model: 'local', apiKey: 'k' }),
  good: (text) =>
    JSON.stringify({
      choices: [{ message: { role: 'assistant', content: text } }],
      usage: { prompt_tokens: 11, completion_tokens: 7 },
    }),
  busy: { status: 429, headers: { 'retry-after': '2' }, body: '{"error":{"message":"slow down"}}' },
  expectRequest: ({ url, headers, body }) => {
    expect(url).toBe('/v1/chat/completions');
    expect(headers.authorization).toBe('Bearer k');
    expect(body).toMatchObject({ model: 'local', response_format: { type: 'json_schema' } });
  },
});
