wrk.headers["Authorization"] = "Bearer " .. os.getenv("MEMBER_TOKEN")

function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
    if failed > 0 then io.stderr:write(failed .. " requests failed\n") end
    print(string.format("p50 %.4f ms", latency:percentile(50) / 1000))
end
