import { BlockList, isIP } from 'node:net';

/**
 * Addresses of IPv4 that lead to this machine, its network, the machinery of a host, or nowhere: the
 * special-purpose registry of IANA, and the wire server of Azure, which has a public address.
 */
const inward4 = listOf('ipv4', [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  '168.63.129.16/32',
]);

/** Of IPv6 what is not in here is no address of the internet. */
const global6 = listOf('ipv6', ['2000::/3']);

/** And within it: tunnels, in which an address of IPv4 may hide, and what is for documents. */
const inward6 = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** An address of IPv4 inside one of IPv6: mapped (RFC 4291), and as NAT64 translates it (RFC 6052). */
const embedding = listOf('ipv6', ['::ffff:0:0/96', '64:ff9b::/96']);

/**
 * Whether an address leads inward: to this machine, its network, its host's machinery, or nowhere on
 * the internet. True also of what is no address.
 */
export function isInward(address: string): boolean {
  const [plain = ''] = address.split('%');
  const family = isIP(plain);
  if (family === 4) return inward4.check(plain, 'ipv4');
  if (family === 0) return true;
  if (embedding.check(plain, 'ipv6')) return inward4.check(embedded4(plain), 'ipv4');
  return !global6.check(plain, 'ipv6') || inward6.check(plain, 'ipv6');
}

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix] = range.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

/** The last 32 bits of an address of IPv6, as one of IPv4. */
function embedded4(address: string): string {
  // A URL writes every address of IPv6 in one way, with its last 32 bits as two groups.
  const { hostname } = new URL(`http://[${address}]`);
  const groups = hostname.slice(1, -1).split(':').slice(-2);
  const bytes = groups.flatMap((group) => {
    const bits = Number.parseInt(group || '0', 16);
    return [bits >> 8, bits & 0xff];
  });
  return bytes.join('.');
}
