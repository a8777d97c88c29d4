import { rateLimit } from './rate-limit.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(rateLimit, {
  yes: [
    ' INFO Receiver status code 429 Too Many Requests, will wait for 30s and retry',
    'Error creating new order :: too many certificates already issued for exact set of domains: shop.example',
    "io.github.resilience4j.ratelimiter.RequestNotPermitted: RateLimiter 'orders' does not permit further calls",
    'client rate limiter Wait returned an error: rate: Wait(n=1) would exceed context deadline',
    'limiting connections by zone "addr", client: 10.0.0.5, server: shop, request: "GET / HTTP/1.1"',
    'GOAWAY received: ENHANCE_YOUR_CALM, too_many_pings',
    'per-user series limit of 150000 exceeded, please contact administrator to raise it',
    '{"error":{"code":"1302","message":"您的账户已达到速率限制，请您控制请求频率"}}',
    '421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.',
    '{"message":"Zu viele Anfragen. Bitte später erneut versuchen."}',
    'An error occurred (SlowDown) when calling the PutObject operation: Please reduce your request rate.',
    "openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o'}}",
    'HTTP 429 Too Many Requests',
    '[API Error: got status: 429 Too Many Requests. Resource has been exhausted (e.g. check quota).]',
    'ThrottlingException: Rate exceeded',
    'API Error: Server is temporarily limiting requests (not your usage limit) · Rate limited',
    'Request failed with status code 429',
  ],
  no: [
    ['rate limit: 5000, remaining: 4999, reset: 1714640000', 'none'],
    ["INFO RateLimiter 'orders' created with limitForPeriod=10", 'none'],
    ['MaxStartups 10:30:100', 'none'],
    ['Rate limiting enabled for /api (60 requests per minute)', 'none'],
    ['performance slowdown detected in step 3', 'none'],
    ['CPU throttled, temperature above threshold', 'none'],
    ['X-RateLimit-Limit: 1000\nX-RateLimit-Remaining: 321', 'none'],
    ['FATAL: too many connections for role "shop"', 'pool_exhausted'],
    ['GET /orders/429 200 12ms', 'none'],
  ],
});
