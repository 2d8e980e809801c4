import { errorResponse } from '../gateway/error-response.ts';
import type { Engine, EngineResponse } from './engine.ts';
import { jsonResponse } from './json-response.ts';
import { readJson } from './read-json.ts';
import { refuseAction } from './refuse-action.ts';

/** CloudWatch Logs: the lines of the functions, which programs may read back for a while. */
export interface LogEngine extends Engine {
  readonly put: (logGroup: string, line: string) => void;
}

/** A line, as FilterLogEvents gives it. */
interface LogEvent {
  readonly eventId: string;
  /** In milliseconds. */
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly logStreamName: string;
  readonly message: string;
}

/** The newest lines of a log group that are kept: a laptop has no room for all. */
const keptLines = 10_000;
/** The most events of one answer, as on AWS. */
const mostEvents = 10_000;

/** What FilterLogEvents understands here. */
interface Filter {
  readonly logGroupName?: unknown;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly limit?: number;
  readonly nextToken?: string;
}

const understood: readonly string[] = ['logGroupName', 'startTime', 'endTime', 'limit', 'nextToken', 'interleaved'];

/**
 * Keeps what functions write, and answers FilterLogEvents without a pattern: no library emulates CloudWatch Logs alone.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function createLogEngine(): LogEngine {
  const groups = new Map<string, LogEvent[]>();
  let lines = 0;

  function filterLogEvents(filter: Filter): EngineResponse {
    const foreign = Object.keys(filter).find((name) => !understood.includes(name));
    if (foreign !== undefined) {
      return errorResponse('logs', 'InvalidParameterException', `the local cloud does not emulate ${foreign}`);
    }
    const { logGroupName, startTime = 0, endTime = Infinity, limit = mostEvents, nextToken } = filter;
    const group = typeof logGroupName === 'string' ? groups.get(logGroupName) : undefined;
    if (group === undefined) {
      return errorResponse('logs', 'ResourceNotFoundException', 'The specified log group does not exist.');
    }
    const after = nextToken === undefined ? -1 : Number(nextToken);
    const matching = group.filter(
      ({ eventId, timestamp }) => Number(eventId) > after && timestamp >= startTime && timestamp < endTime,
    );
    const events = matching.slice(0, limit);
    const more = matching.length > events.length;
    return jsonResponse({ events, searchedLogStreams: [], ...(more && { nextToken: events.at(-1)?.eventId }) });
  }

  return {
    put: (logGroup, message) => {
      const group = groups.get(logGroup) ?? [];
      const timestamp = Date.now();
      lines += 1;
      group.push({ eventId: String(lines), timestamp, ingestionTime: timestamp, logStreamName: 'local', message });
      // dropped by the thousand: to drop one at a time would move all others each time
      if (group.length > keptLines + 1_000) group.splice(0, group.length - keptLines);
      groups.set(logGroup, group);
    },
    handle: async ({ action, body }) => {
      if (action === 'FilterLogEvents') return filterLogEvents(readJson(body));
      throw refuseAction('logs', action, ['FilterLogEvents'], 'UnknownOperationException');
    },
    stop: async () => groups.clear(),
  };
}
