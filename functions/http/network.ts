import { BlockList, isIP } from 'node:net';

/**
 * The address of the client: of who connects or, where that is a trusted proxy, the last address
 * in `X-Forwarded-For` that is not a proxy's. What stands further left, a client can write itself.
 */
export function clientAddress(
  connection: string,
  forwardedFor: string | null,
  trusted: readonly string[],
): string {
  const chain = [...(forwardedFor ?? '').split(',').map((part) => part.trim()), connection];
  let address = plainAddress(connection);
  for (const hop of chain.reverse()) {
    const plain = plainAddress(hop);
    if (!isIP(plain)) return address;
    address = plain;
    if (!isTrusted(plain, trusted)) return address;
  }
  return address;
}

/** Whether an address is one of the trusted proxies'. */
export function isTrusted(address: string, trusted: readonly string[]): boolean {
  const plain = plainAddress(address);
  const kind = isIP(plain);
  return kind > 0 && proxyList(trusted).check(plain, kind === 6 ? 'ipv6' : 'ipv4');
}

/** What is counted as one network: an IPv4 address, or the /64 that an IPv6 customer is given. */
export function networkOf(address: string): string {
  return isIP(address) === 6 ? groupsOf(address).slice(0, 4).join(':') : address;
}

/** The network around it, of which one customer can have many: a /24 of IPv4, a /48 of IPv6. */
export function networkAround(address: string): string {
  if (isIP(address) === 6) return groupsOf(address).slice(0, 3).join(':');
  return isIP(address) === 4 ? address.replace(/\.\d+$/, '') : address;
}

/** The eight groups of an IPv6 address, written alike. */
function groupsOf(address: string): string[] {
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = address.includes('::') ? [...left, ...zeros, ...right] : left;
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}

/** "::ffff:192.0.2.1" is how an IPv6 socket writes 192.0.2.1. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

const lists = new Map<string, BlockList>();

function proxyList(trusted: readonly string[]): BlockList {
  const key = trusted.join(' ');
  let list = lists.get(key);
  if (!list) {
    list = new BlockList();
    for (const address of trusted) {
      if (isIP(address)) list.addAddress(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
    }
    lists.set(key, list);
  }
  return list;
}
