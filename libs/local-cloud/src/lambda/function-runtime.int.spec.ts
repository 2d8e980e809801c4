import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../stack/template.ts';
import { isRunning } from '../testing/is-running.ts';
import { soonVisibleAgain, startTinyStack } from '../testing/tiny-stack.ts';

const write = (what: string): string => `console.log(JSON.stringify(${what}));`;
const handler = (body: string): string => `exports.handler = async (event, context) => {${body}};`;
const receiveCount = 'event.Records[0].attributes.ApproximateReceiveCount';

describe.concurrent('a function', () => {
  it("has Lambda's environment and nothing of the machine's", async ({ onTestFinished }) => {
    const { cloud, send, written } = await startTinyStack(onTestFinished, {
      code: handler(write('{ environment: process.env, folder: process.cwd() }')),
      function: {
        MemorySize: 256,
        Environment: { Variables: { QUEUE: { Ref: 'DeadLetterQueue' } } },
        LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'WARN', LogGroup: '/orders' },
      },
    });
    await send('x');
    await cloud.atRest();
    const [{ environment = {}, folder } = {}] = written();
    const { AWS_LAMBDA_LOG_STREAM_NAME, AWS_ACCESS_KEY_ID, LAMBDA_TASK_ROOT, ...others } = environment;
    expect(AWS_ACCESS_KEY_ID).toMatch(/^local-worker-[0-9a-f]{32}$/);
    expect(AWS_LAMBDA_LOG_STREAM_NAME).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(LAMBDA_TASK_ROOT).toBe(folder);
    expect(others).toEqual({
      QUEUE: `${cloud.endpoint}/000000000000/DeadLetters`,
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'worker',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/orders',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_LEVEL: 'WARN',
      LANG: 'en_US.UTF-8',
      PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
      TZ: ':UTC',
      _HANDLER: 'index.handler',
    });
  });

  it('has the context of nodejs24.x', async ({ onTestFinished }) => {
    const { cloud, send, written, logs } = await startTinyStack(onTestFinished, {
      code: handler(write('{ context, remaining: context.getRemainingTimeInMillis() }')),
    });
    await send('x');
    await cloud.atRest();
    const [{ context = {}, remaining } = {}] = written();
    expect(context).toEqual({
      functionName: 'worker',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:worker',
      memoryLimitInMB: '128',
      awsRequestId: logs[0]?.requestId,
      logGroupName: '/aws/lambda/worker',
      logStreamName: expect.any(String),
    });
    expect(remaining).toBeGreaterThan(5000);
    expect(remaining).toBeLessThanOrEqual(10_000);
  });

  const published = {
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Function' } } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: 'Function' },
        FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
        Name: 'live',
      },
    },
  };
  // as CDK writes it: everything up to the name is cut off from the ARN of the alias
  const aliasName = { 'Fn::Select': [7, { 'Fn::Split': [':', { Ref: 'Live' }] }] };
  it.for<[string, JsonValue, string]>([
    ['the ARN of a version', { Ref: 'Version' }, '1'],
    ['the ARN of an alias', { Ref: 'Live' }, 'live'],
    ['name and version', { 'Fn::Join': [':', ['worker', { 'Fn::GetAtt': ['Version', 'Version'] }]] }, '1'],
    ['name and alias', { 'Fn::Sub': ['worker:${Name}', { Name: aliasName }] }, 'live'],
  ])('is invoked by %s as that version', async ([, FunctionName, qualifier], { onTestFinished }) => {
    const { cloud, send, written } = await startTinyStack(onTestFinished, {
      code: handler(write('{ context, environment: process.env }')),
      mapping: { FunctionName },
      resources: published,
    });
    await send('x');
    await cloud.atRest();
    const [{ context = {}, environment = {} } = {}] = written();
    expect(context).toMatchObject({
      functionName: 'worker',
      functionVersion: '1',
      invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:worker:${qualifier}`,
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[1\][0-9a-f]{32}$/),
    });
    expect(environment).toMatchObject({ AWS_LAMBDA_FUNCTION_NAME: 'worker', AWS_LAMBDA_FUNCTION_VERSION: '1' });
  });

  it('stays warm from one invocation to the next', async ({ onTestFinished }) => {
    const code = `let count = 0; ${handler(write('{ what: String((count += 1)), pid: process.pid }'))}`;
    const { cloud, send, written, invocations } = await startTinyStack(onTestFinished, { code });
    for (const body of ['a', 'b', 'c']) {
      await send(body);
      await cloud.atRest();
    }
    expect(written().map(({ what }) => what)).toEqual(['1', '2', '3']);
    expect(new Set(written().map(({ pid }) => pid)).size).toBe(1);
    expect(invocations.map(({ coldStart }) => coldStart)).toEqual([true, false, false]);
  });

  it('may take longer than its timeout to load, for the timeout is that of an invocation', async ({
    onTestFinished,
  }) => {
    const code = `const end = Date.now() + 1100; while (Date.now() < end); ${handler(write('{ what: "ran" }'))}`;
    const { cloud, send, written } = await startTinyStack(onTestFinished, {
      code,
      function: { Timeout: 1 },
    });
    await send('x');
    await cloud.atRest();
    expect(written()).toEqual([{ what: 'ran' }]);
  });

  it('is killed at its timeout, even in an endless loop, and runs again in a new process', async ({
    onTestFinished,
  }) => {
    const { cloud, send, written, logs, invocations } = await startTinyStack(onTestFinished, {
      code: handler(`${write('{ pid: process.pid }')} if (${receiveCount} === '1') for (;;);`),
      function: { Timeout: 1 },
      queue: { VisibilityTimeout: 3 },
    });
    await send('x');
    await cloud.atRest();
    expect(new Set(written().map(({ pid }) => pid)).size).toBe(2);
    expect(invocations.map(({ failure }) => failure?.errorType)).toEqual(['Sandbox.Timedout', undefined]);
    const line = logs.find(({ stream }) => stream === 'stderr');
    expect(line?.line).toContain('Task timed out after 1.00 seconds');
    expect(line?.requestId).toBe(invocations[0]?.requestId);
  });

  it.for<readonly [string, string, RegExp]>([
    ['exits', 'process.exit(3)', /Runtime exited with error: exit status 3/],
    ['is killed', 'process.kill(process.pid, "SIGKILL"); await new Promise(() => {})', /signal: SIGKILL/],
    [
      'throws outside of the handler',
      'setImmediate(() => { throw new Error("late") }); await new Promise(() => {})',
      /exit status 1/,
    ],
    ['does not handle a rejection', 'Promise.reject(new Error("late")); await new Promise(() => {})', /exit status 1/],
  ])('that %s fails, and the next invocation has a new process', async ([, crash, message], { onTestFinished }) => {
    const { cloud, send, written, invocations } = await startTinyStack(onTestFinished, {
      code: handler(`${write('{ pid: process.pid }')} if (${receiveCount} === '1') { ${crash}; }`),
      queue: { VisibilityTimeout: 2 },
    });
    await send('x');
    await cloud.atRest();
    expect(invocations.map(({ failure }) => failure?.errorType)).toEqual(['Runtime.ExitError', undefined]);
    expect(invocations[0]?.failure?.errorMessage).toMatch(message);
    expect(new Set(written().map(({ pid }) => pid)).size).toBe(2);
  });

  it.for([
    ['that cannot be loaded', 'throw new TypeError("bad module")', 'TypeError'],
    ['that is not valid JavaScript', 'exports.handler = async ( => 1', 'SyntaxError'],
    ['without a handler', 'exports.other = async () => 1', 'Runtime.HandlerNotFound'],
    [
      'with a callback',
      'exports.handler = (event, context, callback) => callback()',
      'Runtime.CallbackHandlerDeprecated',
    ],
    ['that returns what is not JSON', 'exports.handler = async () => 1n', 'Runtime.MarshalError'],
  ])('%s fails each invocation', async ([, code = '', errorType], { onTestFinished }) => {
    const redrive = { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] }, maxReceiveCount: 1 };
    const stack = await startTinyStack(onTestFinished, {
      code,
      queue: { ...soonVisibleAgain, RedrivePolicy: redrive },
    });
    await stack.send('x');
    await stack.cloud.atRest();
    expect(stack.invocations.map(({ failure }) => failure?.errorType)).toEqual([errorType]);
    expect(await stack.receive(stack.deadLetterQueueUrl)).toHaveLength(1);
  });

  it('is throttled beyond its reserved concurrency, and its messages come back', async ({ onTestFinished }) => {
    const { cloud, send, invocations, receive, deadLetterQueueUrl } = await startTinyStack(onTestFinished, {
      code: handler(''),
      function: { ReservedConcurrentExecutions: 0 },
      queue: soonVisibleAgain,
    });
    await send('x');
    await cloud.atRest();
    expect(invocations).toEqual([]);
    expect((await receive(deadLetterQueueUrl)).map(({ Body }) => Body)).toEqual(['x']);
  });

  it('has each line that it writes delivered with its request id, before it is at rest', async ({ onTestFinished }) => {
    const body = `
      process.stdout.write('one\\ntwo\\nno line break');
      console.error(event.Records[0].body);`;
    const { cloud, send, logs, invocations } = await startTinyStack(onTestFinished, {
      code: `console.log('loading'); ${handler(body)}`,
    });
    await send('grüße 🎁');
    await cloud.atRest();
    const requestId = invocations[0]?.requestId;
    const line = (stream: string, text: string, id = requestId) => ({
      functionName: 'worker',
      requestId: id,
      stream,
      line: text,
    });
    expect(logs.filter(({ stream }) => stream === 'stdout').map(({ line: text }) => text)).toEqual([
      'loading',
      'one',
      'two',
      'no line break',
    ]);
    expect(logs).toContainEqual(line('stdout', 'no line break'));
    expect(logs).toContainEqual(line('stderr', 'grüße 🎁'));
  });

  it('is killed with the processes that it has started', async ({ expect: check, onTestFinished }) => {
    const body = `
      const { pid } = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      ${write('{ pid }')}
      if (${receiveCount} === '1') await new Promise(() => {});`;
    const { cloud, send, written } = await startTinyStack(onTestFinished, {
      code: handler(body),
      function: { Timeout: 1 },
      queue: { VisibilityTimeout: 3 },
    });
    await send('x');
    await cloud.atRest();
    const [first = 0, second = 0] = written().map(({ pid }) => pid);
    await check.poll(() => isRunning(first)).toBe(false);
    expect(isRunning(second)).toBe(true);
    await cloud.stop();
    await check.poll(() => isRunning(second)).toBe(false);
  });

  it('is killed when the local cloud stops in the middle of an invocation', async ({ onTestFinished }) => {
    let started: ((pid: number) => void) | undefined;
    const pid = new Promise<number>((resolve) => {
      started = resolve;
    });
    const stack = await startTinyStack(onTestFinished, {
      code: handler("require('fs').writeSync(1, process.pid + '\\n'); for (;;);"),
      function: { Timeout: 900 },
      queue: { VisibilityTimeout: 900 },
      onLog: ({ line }) => started?.(Number(line)),
    });
    await stack.send('x');
    const running = await pid;
    // the end of the invocation is not waited for here: that takes a quarter of an hour
    await stack.cloud.stop();
    expect(isRunning(running)).toBe(false);
    expect(stack.invocations).toEqual([]);
  });
});
