-- One page of incidents, newest first: how many match, the last position of the feed, and the page's summaries.
-- ARGV[1] is the query as JSON; ids of one opening time are ordered by their bytes, as in the other adapters.
local tag = KEYS[1]
local query = cjson.decode(ARGV[1])
local chunk = 1000

local function setOf(values)
  local set = nil
  for _, value in ipairs(values) do
    set = set or {}
    set[value] = true
  end
  return set
end
local wanted = {
  phase = setOf(query.phase),
  severity = setOf(query.severity),
  component = setOf(query.component),
  station = setOf(query.station),
}

local function matches(row, openedAt)
  local phase, severity, needsPerson, closedAt, component, station, text =
    string.match(row, '^([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n([^\n]*)\n(.*)$')
  if
    (wanted.phase and not wanted.phase[phase])
    or (wanted.severity and not wanted.severity[severity])
    or (wanted.component and not wanted.component[component])
    or (wanted.station and not wanted.station[station])
    or (query.needsPerson and query.needsPerson ~= needsPerson)
    or (query.from and closedAt ~= '' and tonumber(closedAt) < query.from)
    or (query.to and openedAt > query.to)
  then
    return false
  end
  for _, word in ipairs(query.words) do
    if not string.find(text, word, 1, true) then
      return false
    end
  end
  return true
end

local afterOpened = query.after and tonumber(redis.call('ZSCORE', tag .. ':opened', query.after) or nil)
local function isAfter(openedAt, id)
  if not query.after then
    return true
  end
  return afterOpened ~= nil
    and (openedAt < afterOpened or (openedAt == afterOpened and id < query.after))
end

-- Newest first, as { id, when it was opened }.
local function candidates(name)
  local flat = redis.call('ZREVRANGE', tag .. name, 0, -1, 'WITHSCORES')
  local found = {}
  for at = 1, #flat, 2 do
    found[#found + 1] = { flat[at], tonumber(flat[at + 1]) }
  end
  return found
end

local function openOrClosedSince(from)
  local found = candidates(':open')
  local closed = redis.call('ZRANGEBYSCORE', tag .. ':closed', from, '+inf')
  for at = 1, #closed, chunk do
    local some = { unpack(closed, at, math.min(at + chunk - 1, #closed)) }
    for index, openedAt in ipairs(redis.call('ZMSCORE', tag .. ':opened', unpack(some))) do
      found[#found + 1] = { some[index], tonumber(openedAt) }
    end
  end
  table.sort(found, function(a, b)
    return a[2] > b[2] or (a[2] == b[2] and a[1] > b[1])
  end)
  return found
end

local page, total = {}, 0
local function filter(found)
  for from = 1, #found, chunk do
    local some = {}
    for at = from, math.min(from + chunk - 1, #found) do
      some[#some + 1] = found[at][1]
    end
    local rows = redis.call('HMGET', tag .. ':rows', unpack(some))
    for index, id in ipairs(some) do
      local openedAt = found[from + index - 1][2]
      if matches(rows[index], openedAt) then
        total = total + 1
        if #page < query.limit and isAfter(openedAt, id) then
          page[#page + 1] = id
        end
      end
    end
  end
end

if query.among == 'all' then
  total = redis.call('ZCARD', tag .. ':opened')
  local before = query.after and redis.call('ZREVRANK', tag .. ':opened', query.after)
  if before or not query.after then
    local first = before and before + 1 or 0
    page = redis.call('ZREVRANGE', tag .. ':opened', first, first + query.limit - 1)
  end
elseif query.among == 'open or closed since' then
  filter(openOrClosedSince(query.from))
else
  filter(candidates(query.among == 'filtered' and ':opened' or ':' .. query.among))
end

local summaries = {}
for from = 1, #page, chunk do
  local some = redis.call('HMGET', tag .. ':summaries', unpack(page, from, math.min(from + chunk - 1, #page)))
  for _, summary in ipairs(some) do
    summaries[#summaries + 1] = summary
  end
end
return { total, redis.call('GET', tag .. ':seq') or '0', page[query.limit] or '', summaries }
