import { BlockList, isIP } from 'node:net';
import { refusal } from './filter-policy-error.ts';

/** Whether a text is an address in a block such as `10.0.0.0/24`. */
export function cidrTest(block: string): (text: string) => boolean {
  const [address = '', bits = '', ...more] = block.split('/');
  if (bits === '' || more.length > 0) throw refusal("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d+$/.test(bits)) throw refusal('Malformed CIDR, mask bits must be an integer');
  if (Number(bits) < 0) throw refusal('Malformed CIDR, mask bits must not be negative');
  const family = familyOf(address);
  if (family === undefined) throw refusal(`Nonstandard IP address: ${address}`);
  if (family === 'ipv4' && Number(bits) > 31) throw refusal('IPv4 mask bits must be < 32');
  if (family === 'ipv6' && Number(bits) > 127) throw refusal('IPv6 mask bits must be < 128');
  const blocks = new BlockList();
  blocks.addSubnet(address, Number(bits), family);
  return (text) => familyOf(text) === family && blocks.check(text, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  // a zone, such as the one of fe80::1%eth0, is no part of an address here
  if (address.includes('%')) return undefined;
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
