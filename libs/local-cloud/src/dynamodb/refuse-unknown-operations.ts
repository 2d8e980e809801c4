import type { Engine } from '../engines/engine.ts';
import { refuseAction } from '../engines/refuse-action.ts';

/** What the engine can. */
const operations: readonly string[] = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
];

/** The engine refuses an operation that it does not know without a word; this says which ones there are. */
export function refuseUnknownOperations({ handle }: Pick<Engine, 'handle'>): Pick<Engine, 'handle'> {
  return {
    handle: async (request) => {
      if (operations.includes(request.action)) return handle(request);
      throw refuseAction('dynamodb', request.action, operations, 'UnknownOperationException');
    },
  };
}
