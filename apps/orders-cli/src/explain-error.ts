import { isOrderEventsError } from '@order-events/contracts';
import { CommandError } from './command-error.ts';
import type { Connection } from './connection.ts';
import { exitCodes } from './exit-codes.ts';
import { diskProblems, fileProblems } from './file-problems.ts';
import { localHint } from './local-endpoint.ts';

/** One line for people, and the exit code. */
export interface Explanation {
  readonly message: string;
  readonly exitCode: number;
}

/** What may be known of an error that some library threw. */
interface Failure {
  readonly name: string;
  readonly message: string;
  /** Of Node.js, such as ENOENT. */
  readonly code?: unknown;
  /** Of an error of the file system. */
  readonly syscall?: unknown;
  readonly path?: unknown;
  /** Of an answer of AWS: whose fault it is. */
  readonly $fault?: unknown;
  /** Of an answer that is not AWS's: what it was. */
  readonly $response?: unknown;
}

/** A kind of failure: what tells it from others, what to say of it, and the exit code. */
interface Kind {
  /** Names or codes of errors, all that are meant or a pattern for them; or a test for what has neither. */
  readonly is: readonly string[] | RegExp | ((failure: Failure) => boolean);
  readonly say: (failure: Failure, place: Place, all: readonly Failure[]) => string;
  readonly exitCode: number;
}

/** Where a command was pointed, and what a person types to run another. */
type Place = Pick<Connection, 'target' | 'local'> & { readonly program: string };

const { problem, usage, unreachable, interrupted } = exitCodes;

/** An error of the file system: those of the network name other calls. */
const isOfFile = ({ syscall, code }: Failure, problems: object) =>
  typeof syscall === 'string' && !/^(?:listen|connect|bind)$/.test(syscall) && Object.hasOwn(problems, String(code));

/** What went wrong with which file; the error about a write does not name it, an error around it may. */
function sayOfFile(all: readonly Failure[], what: string | undefined): string {
  const path = all.map((each) => each.path).find((each) => typeof each === 'string');
  return `${path === undefined ? 'a file' : `"${path}"`} cannot be used: ${what}`;
}

/** Every kind of failure that is expected of a library or of AWS; the first one that fits counts. */
const kinds: readonly Kind[] = [
  {
    // Ctrl-C at a question, https://github.com/SBoudrias/Inquirer.js#handling-ctrlc-gracefully
    is: ['ExitPromptError', 'AbortPromptError'],
    say: () => 'interrupted; nothing was changed',
    exitCode: interrupted,
  },
  {
    // of this repository: a file or folder that was named is not what it must be, and the message says how it gets so
    is: ['INVALID_ASSEMBLY', 'INVALID_FAULT_RULE', 'INVALID_EXPORT', 'DATA_FOLDER_UNUSABLE'],
    say: ({ message }) => message,
    exitCode: usage,
  },
  {
    is: (failure) => isOfFile(failure, fileProblems),
    say: ({ code }, _, all) => sayOfFile(all, fileProblems[String(code)]),
    exitCode: usage,
  },
  {
    is: (failure) => isOfFile(failure, diskProblems),
    say: ({ code }, _, all) => sayOfFile(all, diskProblems[String(code)]),
    exitCode: problem,
  },
  {
    is: ({ syscall, code }) => syscall === 'listen' && (code === 'EACCES' || code === 'EPERM'),
    say: ({ message }) => `may not listen there (${message}); choose a port above 1023`,
    exitCode: usage,
  },
  {
    is: ['RECORD_FILE_FAILED'],
    say: ({ message }) => message,
    exitCode: usage,
  },
  {
    is: ['ERR_STRING_TOO_LONG', 'ERR_FS_FILE_TOO_LARGE', 'ERR_BUFFER_TOO_LARGE', 'ERR_OUT_OF_RANGE'],
    say: () => 'the input is larger than a program can hold at once (512 MiB); split it, as with `split -l 100000`',
    exitCode: usage,
  },
  {
    is: ({ name, message }) => name === 'RangeError' && /string length|allocation failed|array length/i.test(message),
    say: () => 'there is more to print or to read than a program can hold at once (512 MiB); select less, or split it',
    exitCode: usage,
  },
  {
    is: ({ name, message }) => name === 'RangeError' && /call stack/i.test(message),
    say: () => 'what was read has more levels of JSON than a program can follow; nothing more was done',
    exitCode: problem,
  },
  {
    is: ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST'],
    say: (_, { target }) => `${target} does not answer in TLS; is it http:// rather than https://?`,
    exitCode: unreachable,
  },
  {
    is: /^HPE_/,
    say: (_, { target }) => `${target} does not answer in HTTP; is it https:// rather than http://?`,
    exitCode: unreachable,
  },
  {
    is: /CERT|SELF_SIGNED|^UNABLE_TO_|^ERR_SSL_|^ERR_TLS_/,
    say: ({ code }, { target }) =>
      `the certificate of ${target} is not trusted (${String(code)}); NODE_EXTRA_CA_CERTS names further authorities`,
    exitCode: unreachable,
  },
  {
    is: [
      'ECONNREFUSED',
      'ECONNRESET',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'ETIMEDOUT',
      'EPIPE',
      'TimeoutError',
    ],
    say: (_, { target, local, program }) => `cannot reach ${target}; ${local ? localHint(program) : 'are you online?'}`,
    exitCode: unreachable,
  },
  {
    is: ['CredentialsProviderError', 'TokenProviderError'],
    say: ({ message }) =>
      `expected AWS credentials, found none (${message}); sign in, or use --local for the local cloud`,
    exitCode: unreachable,
  },
  {
    is: ({ message }) => message.includes('Region is missing'),
    say: () =>
      'expected a region, found none; set AWS_REGION, or AWS_PROFILE to a profile that exists and has one, or use --local for the local cloud',
    exitCode: unreachable,
  },
  {
    is: ({ message }) => message.startsWith('Region not accepted'),
    say: () => 'expected a region such as eu-central-1, got another text; set AWS_REGION',
    exitCode: usage,
  },
  {
    is: [
      'UnrecognizedClientException',
      'InvalidClientTokenId',
      'SignatureDoesNotMatch',
      'ExpiredToken',
      'ExpiredTokenException',
      'InvalidSignatureException',
      'InvalidAccessKeyId',
      'InvalidAccessKeyIdException',
      'MissingAuthenticationToken',
      'IncompleteSignature',
      'RequestExpired',
      'OptInRequired',
    ],
    say: (_, { target }) => `expected AWS credentials that ${target} takes, got wrong or expired ones; sign in again`,
    exitCode: unreachable,
  },
  {
    is: /^(?:KMS)?AccessDenied(?:Exception)?$|^AuthorizationError(?:Exception)?$|^NotAuthorized/,
    say: ({ message }, { target }) => `these credentials may not do that at ${target}: ${message}`,
    exitCode: unreachable,
  },
  {
    is: /Throttl|^TooManyRequests|^ProvisionedThroughputExceeded|^RequestLimitExceeded/,
    say: ({ name }, { target }) => `${target} takes no more requests for now (${name}); try again later, or slower`,
    exitCode: unreachable,
  },
  {
    is: ['ResourceNotFoundException', 'QueueDoesNotExist', 'NotFoundException'],
    say: (_, { target }) => `expected the stack's resources at ${target}, found a part missing; is it deployed there?`,
    exitCode: problem,
  },
  {
    // the SDK could not read the answer, or found no code of AWS in it
    is: ({ name, $fault, $response }) =>
      ($response !== undefined && $fault === undefined) || name === 'Unknown' || name === 'UnknownError',
    say: (_, { target }) => `${target} does not answer as AWS does; is it the endpoint of another service?`,
    exitCode: unreachable,
  },
  {
    is: ({ $fault }) => $fault === 'server',
    say: ({ name }, { target }) => `${target} has a problem of its own (${name}); try again later`,
    exitCode: unreachable,
  },
  {
    is: ({ $fault }) => $fault !== undefined,
    say: ({ name, message }, { target }) => `${target} refused the request: ${name}: ${message}`,
    exitCode: problem,
  },
];

/**
 * Turns whatever a command threw into one line: what was expected, and what to do.
 *
 * @param session - What the command worked with; without a connection if it failed before.
 * @example explainError(error, session) // { message: 'cannot reach …', exitCode: 3 }
 */
export function explainError(
  error: unknown,
  { program, connection }: { readonly program: string; readonly connection?: Connection | undefined },
): Explanation {
  if (error instanceof CommandError) return { message: error.message, exitCode: error.exitCode };
  const chain = causesOf(error);
  const { target, local } = connection ?? { target: 'the endpoint', local: false };
  for (const { is, say, exitCode } of kinds) {
    const failure = chain.find((each) => fits(each, is));
    if (failure !== undefined) return { message: oneLine(say(failure, { target, local, program }, chain)), exitCode };
  }
  // errors of this repository have a message that was written for people
  if (isOrderEventsError(error)) return { message: oneLine(error.message), exitCode: problem };
  const { name, message } = chain[0] ?? { name: 'Error', message: String(error) };
  return { message: oneLine(`unexpected ${name}: ${message}; please report it`), exitCode: problem };
}

function fits(failure: Failure, is: Kind['is']): boolean {
  if (typeof is === 'function') return is(failure);
  const { name, code } = failure;
  const texts = [name, ...(typeof code === 'string' ? [code] : [])];
  return texts.some((text) => (is instanceof RegExp ? is.test(text) : is.includes(text)));
}

/** The error and what caused it, outermost first; what failed side by side counts too. */
function causesOf(error: unknown): readonly Failure[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...inner.flatMap(causesOf), ...causesOf(error.cause)];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
