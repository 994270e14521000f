-- Sets the groups of one image after the other, so that each request changes something: the round's group is another in
-- each round, and the pass's in each pass over the images.
local images = 10000
local round = tonumber(os.getenv("ROUND")) % 9
local sent = 0

wrk.method = "PUT"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("ADMIN_TOKEN")
wrk.headers["Content-Type"] = "application/json"

function request()
    local image = sent % images + 1
    local pass = math.floor(sent / images) % 2
    sent = sent + 1
    local body = string.format('{"global":false,"groups":["pass-%d","round-%d"]}', pass, round)
    return wrk.format(nil, string.format("/api/v1/images/image-%d/groups", image), nil, body)
end

function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
    if failed > 0 then io.stderr:write(failed .. " requests failed\n") end
    print(string.format("accepted %d a second", (summary.requests - errors.status) * 1e6 / summary.duration))
end
