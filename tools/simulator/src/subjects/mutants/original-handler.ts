import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { CreateHandler, Handler } from '../handler-under-test.ts';

const source = readFileSync(join(import.meta.dirname, '../../../examples/original-handler.cjs'), 'utf8');
const run = compileFunction(source, ['require', 'exports', 'console']) as (
  require: (name: string) => unknown,
  exports: { handler?: Handler },
  console: object,
) => void;

/** The original handler, word for word; only its client is the simulated one. It catches what fails, and answers 200. */
export const originalHandler: CreateHandler = ({ dynamo }) => {
  const modules: Readonly<Record<string, unknown>> = {
    '@aws-sdk/client-dynamodb': { DynamoDBClient: Object },
    '@aws-sdk/lib-dynamodb': { DynamoDBDocumentClient: { from: () => dynamo }, PutCommand },
  };
  const exports: { handler?: Handler } = {};
  run((name) => modules[name], exports, { log: () => {}, error: () => {} });
  return exports.handler as Handler;
};
