import { isOrderEventsError } from '@order-events/core';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { localHint } from './local-endpoint.ts';

/** One line for people, and the exit code. */
export interface Explanation {
  readonly message: string;
  readonly exitCode: number;
}

const unreachable = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'TimeoutError',
];

/**
 * Turns whatever a command threw into one line: what was expected, and what to do.
 *
 * @param target - Where the command was pointed.
 */
export function explainError(error: unknown, target = 'the endpoint'): Explanation {
  const chain = causesOf(error);
  const says = (...names: string[]) =>
    chain.some(({ name, code }) => names.includes(name) || names.includes(String(code)));
  if (error instanceof CommandError) return { message: error.message, exitCode: error.exitCode };
  if (says(...unreachable)) {
    const hint = /127\.0\.0\.1|localhost/.test(target) ? localHint : 'are you online?';
    return { message: `cannot reach ${target}; ${hint}`, exitCode: exitCodes.unreachable };
  }
  const credentials = chain.find(({ name }) => name === 'CredentialsProviderError');
  if (credentials !== undefined) {
    const message = `expected AWS credentials, found none (${oneLine(credentials.message)}); sign in, or use --local for the local cloud`;
    return { message, exitCode: exitCodes.unreachable };
  }
  if (chain.some(({ message }) => message.includes('Region is missing'))) {
    const message = 'expected a region, found none; set AWS_REGION, or use --local for the local cloud';
    return { message, exitCode: exitCodes.unreachable };
  }
  const rejected = ['UnrecognizedClientException', 'InvalidClientTokenId', 'SignatureDoesNotMatch', 'ExpiredToken'];
  if (says(...rejected, 'ExpiredTokenException', 'InvalidSignatureException', 'InvalidAccessKeyId')) {
    const message = `expected AWS credentials that ${target} takes, got wrong or expired ones; sign in again`;
    return { message, exitCode: exitCodes.unreachable };
  }
  if (says('ResourceNotFoundException', 'QueueDoesNotExist', 'NotFoundException')) {
    return {
      message: `expected the stack's resources at ${target}, found a part missing; is it deployed there?`,
      exitCode: exitCodes.problem,
    };
  }
  // errors of this repository have a message that was written for people
  if (isOrderEventsError(error)) return { message: oneLine(error.message), exitCode: exitCodes.problem };
  const [first = { name: 'Error', message: String(error) }] = chain;
  return { message: oneLine(`${first.name}: ${first.message}`), exitCode: exitCodes.problem };
}

/** The error and what caused it, outermost first; what failed side by side counts too. */
function causesOf(error: unknown): readonly (Error & { code?: unknown })[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...inner.flatMap(causesOf), ...causesOf(error.cause)];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
