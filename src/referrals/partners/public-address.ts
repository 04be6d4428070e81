import { BlockList, isIP } from 'node:net'

/** Networks that no partner's program can stand in: our own machine, our own network, a cloud's own services, and what is nobody's. */
const ours = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24],
  ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) ours.addSubnet(network, bits, 'ipv4') // prettier-ignore
// Of the sixth version only what is routed: 2000::/3, without what carries an older address or is written in books.
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [['2001::', 32], ['2001:db8::', 32], ['2002::', 16], ['2001:10::', 28], ['2001:20::', 28], ['3fff::', 20]] as const) ours.addSubnet(network, bits, 'ipv6') // prettier-ignore

/** Whether an address belongs to the internet at large. What hides an older address in a newer one does not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !ours.check(address, 'ipv4')
  return version === 6 && routed.check(address, 'ipv6') && !ours.check(address, 'ipv6')
}
