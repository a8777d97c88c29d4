-- Hands out what is ready, oldest first. ARGV: now, until when it is claimed, how many at the most.
local ready = KEYS[1] .. ':ready'
local ids = redis.call('ZRANGEBYSCORE', ready, '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do
  redis.call('ZADD', ready, ARGV[2], id)
end
return ids
