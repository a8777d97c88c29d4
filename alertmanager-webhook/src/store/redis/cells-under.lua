-- Keys that begin with ARGV[1], sorted by their bytes, each with what its cell has.
local keys = redis.call('ZRANGEBYLEX', KEYS[1] .. ':cell-keys', '[' .. ARGV[1], '(' .. ARGV[1] .. '\255')
local found = {}
for _, key in ipairs(keys) do
  found[#found + 1] = key
  found[#found + 1] = redis.call('HGET', KEYS[1] .. ':cells', key)
end
return found
