import autocannon from 'autocannon'

/** 64 connections that ask for these paths in turn. Prints requests a second, p99 in ms, and how many failed. */
const [url = '', seconds = '2', ...paths] = process.argv.slice(2)
const { requests, latency, errors, non2xx } = await autocannon({
  url,
  connections: 64,
  duration: Number(seconds),
  requests: paths.map(path => ({ path })),
})
process.stdout.write(JSON.stringify({ perSecond: requests.average, p99: latency.p99, failed: errors + non2xx }))
