-- Pages read by many at once: PATHS in turn, for wrk. TOKEN from the environment.
local token = os.getenv("TOKEN")
local paths = {}
for path in (os.getenv("PATHS") or "/"):gmatch("[^ ]+") do paths[#paths + 1] = path end

local number = 0
function request()
  number = number + 1
  return wrk.format("GET", paths[(number % #paths) + 1], { ["Authorization"] = "Bearer " .. token })
end

function done(summary, latency)
  local bad = summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    'result {"perSecond":%.1f,"p50":%.2f,"p95":%.2f,"p99":%.2f,"count":%d,"bad":%d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, summary.requests, bad))
end
