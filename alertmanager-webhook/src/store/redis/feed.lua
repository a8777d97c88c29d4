-- Events after position ARGV[1], at most ARGV[2]: incident, n, event and the incident's summary of each.
local tag = KEYS[1]
local items = redis.call('XRANGE', tag .. ':feed', '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])
local found = {}
for _, item in ipairs(items) do
  local incident, n = item[2][2], item[2][4]
  found[#found + 1] = incident
  found[#found + 1] = n
  found[#found + 1] = redis.call('LINDEX', tag .. ':timeline:' .. incident, tonumber(n) - 1)
  found[#found + 1] = redis.call('HGET', tag .. ':summaries', incident)
end
return found
