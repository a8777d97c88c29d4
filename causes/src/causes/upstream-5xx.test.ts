import { upstream5xx } from './upstream-5xx.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(upstream5xx, {
  yes: [
    'API error: 530, <!DOCTYPE html>',
    '503 ERROR: The request could not be satisfied.',
    '[error] 184#184: *94 upstream prematurely closed connection while reading response header from upstream',
    'Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"}}',
    '{"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}',
    'API Error (529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})',
    'requests.exceptions.HTTPError: 502 Server Error: Bad Gateway for url: https://api.example.com/',
    'no live upstreams while connecting to upstream',
  ],
  no: [
    ['fork: retry: Resource temporarily unavailable', 'none'],
    ['cluster at capacity 40%', 'none'],
    ['POST /v1 HTTP/1.1" 200 500', 'none'],
    ['GET /api/orders 200 500ms', 'none'],
    ['INFO flushed 500 rows', 'none'],
    ['connect() failed (111: Connection refused) while connecting to upstream', 'connection_refused'],
    ['upstream timed out (110: Connection timed out) while connecting to upstream', 'timeout'],
  ],
});
