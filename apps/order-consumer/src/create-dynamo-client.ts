import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/**
 * A client of DynamoDB without two things that the SDK does for each request, and that nobody here needs (docs/adr/0025): it
 * pipes the answer into a stream of its own, and copies input and output for a log.
 *
 * @example const client = createDynamoClient({ requestHandler: { requestTimeout: 1_000 } });
 */
export function createDynamoClient(
  config: Pick<DynamoDBClientConfig, 'endpoint' | 'requestHandler'> = {},
): DynamoDBClient {
  const client = new DynamoDBClient({ ...config, streamCollector: collect });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

/** The bytes of an answer. Most answers come in one piece. */
function collect(answer: NodeJS.ReadableStream): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    answer.on('data', (piece: Uint8Array) => pieces.push(piece));
    answer.on('error', reject);
    answer.on('end', () => resolve(pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces)));
  });
}
