-- One figure in each request, as fast as they are acknowledged. For wrk; TOKEN, UNITS, INDICATORS, YEAR from the environment.
local token = os.getenv("TOKEN")
local units = {}
for code in (os.getenv("UNITS") or ""):gmatch("[^,]+") do units[#units + 1] = code end
local indicators = {}
for code in (os.getenv("INDICATORS") or ""):gmatch("[^,]+") do indicators[#indicators + 1] = code end
local year = os.getenv("YEAR")
local thread_id = 0

function setup(thread)
  thread:set("id", thread_id)
  thread_id = thread_id + 1
end

local number = 0
function request()
  number = number + 1
  local unit = units[(number % #units) + 1]
  local body = string.format(
    '{"unit":"%s","once":"bench-%d-%d-%d","figures":[{"indicator":"%s","period":"%s-%02d","kind":"period","value":"%d","status":"estimate"}]}',
    unit, os.time(), id, number, indicators[math.floor(number / #units) % #indicators + 1], year, (number % 10) + 1, 1000 + (number % 5000))
  return wrk.format("POST", "/api/v1/reports/submissions",
    { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }, body)
end

local refused = 0
function response(status, headers, body)
  if status ~= 200 and status ~= 201 then
    refused = refused + 1
    if refused <= 3 then io.stderr:write(status, " ", body, "\n") end
  end
end

function done(summary, latency)
  local bad = summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    'result {"perSecond":%.1f,"p50":%.2f,"p95":%.2f,"p99":%.2f,"count":%d,"bad":%d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, summary.requests, bad))
end
