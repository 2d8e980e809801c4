import type { Context, SQSRecord } from 'aws-lambda';
import type { Handler } from '../subjects/handler-under-test.ts';
import type { VirtualTime } from '../run/virtual-time.ts';
import type { World } from '../run/world.ts';
import { createExecutionEnvironment, type ExecutionEnvironment } from './execution-environment.ts';
import { simulatedResources, stackSettings } from './settings.ts';

/** How an invocation ended. */
export type Ending =
  { readonly how: 'answered'; readonly response: unknown } | { readonly how: 'threw' | 'timed-out' | 'crashed' };

export interface Invocation {
  readonly name: string;
  readonly records: readonly SQSRecord[];
  /** The environment dies before the handler begins, or when it has returned. */
  readonly crash: 'at-start' | 'at-end' | undefined;
}

export interface ConsumerFunction {
  invoke(invocation: Invocation, ended: (ending: Ending) => void): void;
}

interface Instance {
  readonly environment: ExecutionEnvironment;
  readonly handler: Handler;
  end: (ending: Ending) => void;
}

/**
 * Creates the function. An execution environment serves one invocation after the other, and one at a time.
 *
 * @param coldStart - Makes the handler of a new environment.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export function createConsumerFunction(
  { time, decisions, recorder, running }: World,
  coldStart: (environment: ExecutionEnvironment) => Handler,
): ConsumerFunction {
  const idle: Instance[] = [];

  const start = (): Instance => {
    const environment = createExecutionEnvironment(time, {
      crash: () => instance.end({ how: 'crashed' }),
      enter: () => (running.last = environment),
    });
    const instance: Instance = { environment, handler: coldStart(environment), end: () => {} };
    return instance;
  };
  const takeIdle = (): Instance | undefined => {
    const instance = idle.pop();
    // a request that was left behind may have taken the environment with it
    return instance?.environment.state() === 'gone' ? takeIdle() : instance;
  };

  return {
    invoke: ({ name: invocation, records, crash }, ended) => {
      const instance = takeIdle() ?? start();
      const { environment, handler } = instance;
      recorder.record({ type: 'invoked', invocation, sqsMessageIds: records.map(({ messageId }) => messageId) });

      const end = (ending: Ending) => {
        instance.end = () => {};
        forgetDeadline();
        recorder.record({ type: 'ended', invocation, ...ending });
        if (ending.how === 'timed-out') environment.destroy();
        environment.freeze();
        // Lambda keeps an environment for a while, and says not for how long
        if (environment.state() === 'frozen' && decisions.fraction('reused', invocation) < 0.8) idle.push(instance);
        else environment.destroy();
        ended(ending);
      };
      const finish = (ending: Ending) =>
        environment.enter(() => {
          if (crash === 'at-end') environment.crash();
          else instance.end(ending);
        });
      const deadline = time.now() + stackSettings.functionTimeout;
      const forgetDeadline = time.after(stackSettings.functionTimeout, () => instance.end({ how: 'timed-out' }));

      instance.end = end;
      environment.thaw(invocation);
      if (crash === 'at-start') {
        time.after(1, environment.crash);
        return;
      }
      // a handler may throw before it returns a promise
      const run = async () => handler({ Records: [...records] }, createContext(invocation, deadline, time));
      run().then(
        (response) => finish(toEnding(response)),
        () => finish({ how: 'threw' }),
      );
    },
  };
}

/** The runtime sends what JSON keeps of the answer; what it cannot represent fails the invocation. */
function toEnding(response: unknown): Ending {
  try {
    return { how: 'answered', response: JSON.parse(JSON.stringify(response ?? null)) as unknown };
  } catch {
    return { how: 'threw' };
  }
}

function createContext(invocation: string, deadline: number, time: VirtualTime): Context {
  return {
    functionName: 'order-consumer',
    functionVersion: '$LATEST',
    invokedFunctionArn: simulatedResources.functionArn,
    memoryLimitInMB: '512',
    awsRequestId: invocation,
    logGroupName: '/aws/lambda/order-consumer',
    logStreamName: invocation,
    getRemainingTimeInMillis: () => Math.max(0, deadline - time.now()),
  } as Context;
}
