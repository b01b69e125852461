import { describe, expect, it } from 'vitest';
import { clientAddress, networkAround, networkOf } from '../../../functions/http/network.ts';

const proxies = ['127.0.0.1', '10.0.0.2', '::1'];

describe('the address of a client', () => {
  it.each([
    ['who connects, where there is no proxy', '203.0.113.9', null, '203.0.113.9'],
    ['who connects, whatever they write', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['who connects, even if they claim to be a proxy', '203.0.113.9', '127.0.0.1', '203.0.113.9'],
    ['what a proxy says', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['the last that a proxy says', '127.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    ['what the first of two proxies says', '127.0.0.1', '198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['not what stands before it', '127.0.0.1', '6.6.6.6,198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['what an IPv6 proxy says', '::1', '2001:db8::1', '2001:db8::1'],
    ['what a proxy on an IPv6 socket says', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['written plainly', '::FFFF:203.0.113.9', null, '203.0.113.9'],
    ['written plainly by a proxy', '127.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['a proxy’s own, where it says nothing', '127.0.0.1', null, '127.0.0.1'],
    ['a proxy’s own, where it says nonsense', '127.0.0.1', '6.6.6.6, unknown', '127.0.0.1'],
    ['the farthest proxy’s, where all are proxies', '127.0.0.1', '10.0.0.2', '10.0.0.2'],
    ['empty, where the host does not tell', '', '198.51.100.1', ''],
  ])('is %s', (_what, connection, forwarded, address) => {
    expect(clientAddress(connection, forwarded, proxies)).toBe(address);
  });

  it('is who connects where no proxy is trusted, local or not', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.1', [])).toBe('127.0.0.1');
  });

  it('follows one list of proxies after another', () => {
    expect(clientAddress('10.9.9.9', '198.51.100.1', ['10.9.9.9'])).toBe('198.51.100.1');
    expect(clientAddress('10.9.9.9', '198.51.100.1', proxies)).toBe('10.9.9.9');
  });
});

describe('a network', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['2001:db8::4:5:6:7:8', '2001:db8:0:4'],
    ['::2:3:4:5:6:7:8', '0:2:3:4'],
    ['::1', '0:0:0:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
    ['', ''],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is one for a whole /64 and two for its neighbours', () => {
    expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  });

  it.each([
    ['203.0.113.9', '203.0.113'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:DB8::9', '2001:db8:0'],
    ['::1', '0:0:0'],
    ['', ''],
  ])('of %s stands within %s', (address, around) => {
    expect(networkAround(address)).toBe(around);
  });
});
