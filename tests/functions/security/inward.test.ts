import { describe, expect, it } from 'vitest';
import { isInward } from '../../../functions/security/inward.ts';

describe('an address leads inward', () => {
  it.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::']],
    ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd12::1']],
    ['what a carrier shares', ['100.64.0.1', '100.127.255.255']],
    ['its own link', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1']],
    [
      'the machinery of a host',
      ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16'],
    ],
    ['many, or nobody', ['224.0.0.1', '255.255.255.255', '240.0.0.1', 'ff02::1', '100::1']],
    ['what is for documents', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1']],
    [
      'one of IPv4 that is mapped',
      ['::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:FFFF:A9FE:A9FE', '::ffff:0:127.0.0.1'],
    ],
    ['one of IPv4 as it was once written', ['::127.0.0.1', '::7f00:1', '::10.0.0.1']],
    [
      'one that NAT64 translates',
      ['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::a', '64:ff9b::', '64:ff9b:1::808:808'],
    ],
    ['one in a tunnel', ['2002:7f00:1::', '2002:808:808::1', '2001:0:7f00:1::']],
    ['what is no address', ['', 'x', '1.2.3', '0x7f.1', '127.1', 'localhost']],
  ])('that is of %s', (_what, addresses) => {
    expect(addresses.filter((one) => !isInward(one))).toEqual([]);
  });

  it('and no address of the internet does, however it is written', () => {
    const outside = [
      ...['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1'],
      ...['192.0.1.1', '168.63.129.17', '223.255.255.255', '2606:4700::1111', '2a00:1450::1'],
      ...['::ffff:8.8.8.8', '::ffff:808:808', '64:ff9b::808:808', '64:ff9b::8.8.8.8'],
    ];
    expect(outside.filter(isInward)).toEqual([]);
  });
});
