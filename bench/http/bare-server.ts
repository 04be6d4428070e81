import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Sends what another server answered to these paths, byte for byte, and does nothing else: the yardstick. */
const [base = '', ...paths] = process.argv.slice(2)
const answers = new Map<string, { headers: Record<string, string>; body: Buffer }>()
for (const path of paths) {
  const response = await fetch(base + path, { headers: { 'accept-encoding': 'identity' } })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const body = Buffer.from(await response.arrayBuffer())
  const { 'content-type': type = '' } = Object.fromEntries(response.headers)
  answers.set(path, { headers: { 'content-type': type, 'content-length': String(body.length) }, body })
}
const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '')
  response.writeHead(answer ? 200 : 404, answer?.headers).end(answer?.body)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
process.on('SIGTERM', () => process.exit(0))
