import { rateLimit } from './rate-limit.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(rateLimit, {
  yes: [
    'An error occurred (SlowDown) when calling the PutObject operation: Please reduce your request rate.',
    "openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o'}}",
    'HTTP 429 Too Many Requests',
    '[API Error: got status: 429 Too Many Requests. Resource has been exhausted (e.g. check quota).]',
    'ThrottlingException: Rate exceeded',
    'API Error: Server is temporarily limiting requests (not your usage limit) · Rate limited',
    'Request failed with status code 429',
  ],
  no: [
    ['Rate limiting enabled for /api (60 requests per minute)', 'none'],
    ['performance slowdown detected in step 3', 'none'],
    ['CPU throttled, temperature above threshold', 'none'],
    ['X-RateLimit-Limit: 1000\nX-RateLimit-Remaining: 321', 'none'],
    ['FATAL: too many connections for role "shop"', 'pool_exhausted'],
    ['GET /orders/429 200 12ms', 'none'],
  ],
});
