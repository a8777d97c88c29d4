import { upstream5xx } from './upstream-5xx.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(upstream5xx, {
  yes: [
    'error: RPC failed; result=22, HTTP code = 502\nfatal: The remote end hung up unexpectedly\nfatal: The remote end hung up unexpectedly',
    'haproxy[1]: 10.0.0.5:5000 [02/May/2024:10:00:00.000] http app/<NOSRV> 0/-1/-1/-1/0 503 212 - - SC-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
    '2024/05/02 10:00:00 http: proxy error: EOF',
    'at=error code=H14 desc="No web processes running" method=GET path="/"',
    'app[worker.1]: [5] Retrying "upload.SaveFilePart" due to Telegram says: [500 RPC_CALL_FAIL] - Telegram is having internal problems. Please try again later',
    'An API error occurred: internal_error',
    '{"message":"failure to get a peer from the ring-balancer"}',
    'org.apache.dubbo.rpc.RpcException: No provider available from registry 10.0.0.5:2181 for service com.example.Orders',
    '{"error":["EService:Busy"]}',
    '{"errors":[{"message":"Over capacity","code":130}]}',
    '{"code":500,"msg":"系统繁忙，请稍后再试"}',
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
    [
      'haproxy[1]: 10.0.0.5:5000 [02/May/2024:10:00:00.000] http app/web1 0/0/1/2/3 200 212 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
      'none',
    ],
    ['INFO retry policy: max 3 retries on 502, 503 and 504', 'none'],
    ['502 orders imported', 'none'],
    ['fork: retry: Resource temporarily unavailable', 'none'],
    ['cluster at capacity 40%', 'none'],
    ['POST /v1 HTTP/1.1" 200 500', 'none'],
    ['GET /api/orders 200 500ms', 'none'],
    ['INFO flushed 500 rows', 'none'],
    ['connect() failed (111: Connection refused) while connecting to upstream', 'connection_refused'],
    ['upstream timed out (110: Connection timed out) while connecting to upstream', 'timeout'],
  ],
});
