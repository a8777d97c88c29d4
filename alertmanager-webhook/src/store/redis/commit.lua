-- Writes one change, or nothing of it. KEYS[1]: what all keys of the installation begin with.
-- A script is not undone when it fails, so everything is checked before the first write.
local tag = KEYS[1]
local at = 0
local function take()
  at = at + 1
  return ARGV[at]
end

local notice = take()
local cells, appends, heads = {}, {}, {}
local written = {}

for _ = 1, tonumber(take()) do
  local cell = { key = take(), expected = take(), value = take(), deleted = take() == '1' }
  local stored = redis.call('HGET', tag .. ':cells', cell.key)
  local version = stored and string.match(stored, '^%d+') or '0'
  if version ~= cell.expected or written[cell.key] then
    return { 0, cell.key }
  end
  written[cell.key] = true
  cells[#cells + 1] = cell
end

for _ = 1, tonumber(take()) do
  local append = { incident = take(), expected = take(), n = tonumber(take()), events = {} }
  append.summary, append.row, append.openedAt, append.closedAt = take(), take(), take(), take()
  append.isOpen, append.needsPerson = take() == '1', take() == '1'
  append.due = take()
  local head = heads[append.incident] or redis.call('HGET', tag .. ':heads', append.incident) or '0 '
  if head ~= append.expected then
    return { 0, append.incident }
  end
  for index = 1, tonumber(take()) do
    local event = { n = take(), hash = take(), bytes = take() }
    if tonumber(event.n) ~= append.n + index then
      return redis.error_reply('ERR event ' .. event.n .. ' does not follow ' .. append.n + index - 1)
    end
    append.events[index] = event
    head = event.n .. ' ' .. event.hash
  end
  heads[append.incident] = head
  appends[#appends + 1] = append
end

for _, cell in ipairs(cells) do
  if cell.deleted then
    redis.call('HDEL', tag .. ':cells', cell.key)
    redis.call('ZREM', tag .. ':cell-keys', cell.key)
  else
    local version = redis.call('INCR', tag .. ':versions')
    redis.call('HSET', tag .. ':cells', cell.key, string.format('%.0f ', version) .. cell.value)
    redis.call('ZADD', tag .. ':cell-keys', 0, cell.key)
  end
end

local function index(name, score, id)
  if score == '' then
    redis.call('ZREM', tag .. name, id)
  else
    redis.call('ZADD', tag .. name, score, id)
  end
end

for _, append in ipairs(appends) do
  local id = append.incident
  for _, event in ipairs(append.events) do
    local seq = string.format('%.0f', redis.call('INCR', tag .. ':seq'))
    redis.call('RPUSH', tag .. ':timeline:' .. id, seq .. ' ' .. event.hash .. ' ' .. event.bytes)
    redis.call('XADD', tag .. ':feed', seq .. '-0', 'incident', id, 'n', event.n)
  end
  redis.call('HSET', tag .. ':heads', id, heads[id])
  redis.call('HSET', tag .. ':summaries', id, append.summary)
  redis.call('HSET', tag .. ':rows', id, append.row)
  redis.call('ZADD', tag .. ':opened', 'NX', append.openedAt, id)
  index(':open', append.isOpen and append.openedAt or '', id)
  index(':needing', append.needsPerson and append.openedAt or '', id)
  index(':closed', append.closedAt, id)
  -- `ready` is when it may be claimed: its due time, or the end of its claim, which this commit ends.
  index(':due', append.due, id)
  index(':ready', append.due, id)
end

local seq = redis.call('GET', tag .. ':seq') or '0'
redis.call('PUBLISH', tag .. ':commits', seq .. ' ' .. notice)
return { 1, seq }
