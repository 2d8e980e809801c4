import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
  type Message,
  type SendMessageBatchRequestEntry,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { credentials } from '../account.ts';
import type { FunctionInvocation, FunctionLog } from '../lambda/function-runtime.ts';
import { startLocalCloud, type LocalCloud, type LocalCloudOptions } from '../local-cloud.ts';
import type { JsonObject, Template } from '../stack/template.ts';

/** Properties of a queue for tests in which a message is to come back; a slow invocation may then get it once more. */
export const soonVisibleAgain = { VisibilityTimeout: 1 } as const;

export type OnTestFinished = (callback: () => Promise<void> | void) => void;

export interface TinyStackOptions {
  /** The source of index.js, a CommonJS module. */
  readonly code: string;
  /** Properties that differ from those of the tiny template. */
  readonly queue?: JsonObject;
  readonly function?: JsonObject;
  readonly mapping?: JsonObject;
  /** More resources. */
  readonly resources?: Template['Resources'];
  readonly intercept?: LocalCloudOptions['intercept'];
  readonly faults?: LocalCloudOptions['faults'];
  /** Called for each line, besides keeping it in `logs`. */
  readonly onLog?: (log: FunctionLog) => void;
}

/** What the functions of the tests write about themselves. */
export interface Written {
  readonly records?: readonly SQSRecord[];
  readonly pid?: number;
  readonly at?: number;
  readonly what?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly remaining?: number;
}

export interface TinyStack {
  readonly cloud: LocalCloud;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly logs: readonly FunctionLog[];
  /** What the function wrote to stdout, each line parsed as JSON. */
  readonly written: () => readonly Written[];
  readonly invocations: readonly FunctionInvocation[];
  /** Puts up to ten messages into the queue at once. */
  readonly send: (...bodies: readonly string[]) => Promise<void>;
  /** Receives what is in a queue, at once. */
  readonly receive: (queueUrl: string) => Promise<readonly Message[]>;
}

/** The least in which a function gets messages: a queue, its DLQ, a function, a mapping. */
export function tinyTemplate(options: Omit<TinyStackOptions, 'code'> = {}): Template {
  // long enough that a busy machine neither times out nor receives a message again before it is deleted
  const visibilitySeconds = Number(options.queue?.['VisibilityTimeout'] ?? 30);
  return {
    Resources: {
      DeadLetterQueue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'DeadLetters' } },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'Work',
          VisibilityTimeout: visibilitySeconds,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] }, maxReceiveCount: 3 },
          ...options.queue,
        },
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'worker',
          Handler: 'index.handler',
          Runtime: 'nodejs24.x',
          Timeout: Math.min(visibilitySeconds, 10),
          Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
          ...options.function,
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
          FunctionName: { Ref: 'Function' },
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ...options.mapping,
        },
      },
      ...options.resources,
    },
    Outputs: { QueueUrl: { Value: { Ref: 'Queue' } }, DeadLetterQueueUrl: { Value: { Ref: 'DeadLetterQueue' } } },
  };
}

/** Writes a function into a folder that is gone after the test. */
export async function functionFolder(code: string, onTestFinished: OnTestFinished, file = 'index.js'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tiny-stack-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, file), code);
  return folder;
}

export function clientSettings({ endpoint, region }: LocalCloud) {
  return { endpoint, region, credentials, maxAttempts: 1 };
}

/** Starts a tiny stack that stops after the test. */
export async function startTinyStack(onTestFinished: OnTestFinished, options: TinyStackOptions): Promise<TinyStack> {
  const logs: FunctionLog[] = [];
  const invocations: FunctionInvocation[] = [];
  const cloud = await startLocalCloud({
    template: tinyTemplate(options),
    assetFolders: { 'code.zip': await functionFolder(options.code, onTestFinished) },
    onLog: (log) => {
      logs.push(log);
      options.onLog?.(log);
    },
    onInvocation: (invocation) => invocations.push(invocation),
    ...(options.intercept === undefined ? {} : { intercept: options.intercept }),
    ...(options.faults === undefined ? {} : { faults: options.faults }),
  });
  onTestFinished(() => cloud.stop());
  const sqs = new SQSClient(clientSettings(cloud));
  const queueUrl = cloud.outputs['QueueUrl'] ?? '';
  return {
    cloud,
    sqs,
    queueUrl,
    deadLetterQueueUrl: cloud.outputs['DeadLetterQueueUrl'] ?? '',
    logs,
    invocations,
    written: () =>
      logs.flatMap(({ stream, line }): Written[] => (stream === 'stdout' && line !== '' ? [JSON.parse(line)] : [])),
    send: async (...bodies) => {
      const Entries = bodies.map((body, index): SendMessageBatchRequestEntry => ({
        Id: `m${index}`,
        MessageBody: body,
      }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    },
    receive: async (url) => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: url,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages;
    },
  };
}
