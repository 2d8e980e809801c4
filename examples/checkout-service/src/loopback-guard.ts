import type { MiddlewareHandler } from 'hono';
import type { Problem } from './to-problem.ts';

/** The names under which clients may call the service. Where a proxy hands on its own name, that belongs here too. */
const names = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what a page in a user's browser sends to a loopback port: by DNS rebinding, which shows in the Host header, or
 * across sites, with an Origin. Services send neither.
 *
 * @see https://owasp.org/www-community/attacks/DNS_Rebinding
 * @example app.use(loopbackGuard)
 */
export const loopbackGuard: MiddlewareHandler = async (context, next) => {
  const problem = problemOf(context.req.header('host'), context.req.header('origin'));
  return problem === undefined ? next() : context.json(problem, 403);
};

function problemOf(host = '', origin?: string): Problem | undefined {
  if (!names.has(host.replace(/:\d+$/, '').toLowerCase())) {
    const message = `expected one of ${[...names].join(', ')} as Host, got another; call the service by its address`;
    return { code: 'HOST_NOT_ALLOWED', message };
  }
  if (origin === undefined) return undefined;
  return {
    code: 'ORIGIN_NOT_ALLOWED',
    message: 'expected no Origin, got one; call the service from a server, not a page',
  };
}
