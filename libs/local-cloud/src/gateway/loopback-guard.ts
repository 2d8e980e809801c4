import type { IncomingHttpHeaders } from 'node:http';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Why a request must not be served, if so. A page in the user's browser can reach a loopback port: by DNS rebinding, which
 * shows in the Host header, and by a cross-site request, which carries an Origin. AWS clients send neither.
 */
export function refusal({ host, origin }: IncomingHttpHeaders): string | undefined {
  const name = host?.replace(/:\d+$/, '').toLowerCase() ?? '';
  if (!loopbackNames.has(name)) {
    return `expected a loopback name (${[...loopbackNames].join(', ')}) as Host, got ${JSON.stringify(host ?? '')}`;
  }
  if (origin !== undefined)
    return `expected no Origin, got ${JSON.stringify(origin)}: pages may not call it, programs may`;
  return undefined;
}
