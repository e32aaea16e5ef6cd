-- SPDX-License-Identifier: Apache-2.0
-- wrk asks for tenants picked at random, the same ones in the same order at every server.
-- Arguments: how many tenants there are.

local requests = {}
local last = 0

function init(args)
  local tenants = tonumber(args[1])
  math.randomseed(20260101)
  -- Formatted beforehand: what wrk spends per request, the servers cannot have.
  for i = 1, math.min(tenants, 100000) do
    local path = string.format("/?customerDisplayName=Customer%%20%07d%%20Ltd", math.random(tenants))
    requests[i] = wrk.format("GET", path)
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

-- One line for the script: requests, seconds, failures, microseconds at the median, 99 % and the worst.
function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %d %.6f %d %d %d %d", summary.requests, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status,
    latency:percentile(50), latency:percentile(99), latency.max))
end
