import type { Clock } from '@order-events/consumer';
import type { VirtualTime } from '../run/virtual-time.ts';

/**
 * The process in which a handler runs. Lambda freezes it when an invocation has ended, and everything that the handler
 * left behind goes on in the next one, or never.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export interface ExecutionEnvironment {
  /** The clock of the handler. Its timers stand still while the environment is frozen. */
  readonly clock: Clock;
  /** The invocation that runs, or the one that ran last. */
  readonly invocation: () => string;
  readonly state: () => 'awake' | 'frozen' | 'gone';
  /** Does a step of what happens inside: now, when the environment is thawed, or never when it is gone. */
  readonly enter: (step: () => void) => void;
  readonly thaw: (invocation: string) => void;
  readonly freeze: () => void;
  /** Ends the process. */
  readonly destroy: () => void;
  /** Ends the process in the middle of what it does; the function notices. */
  readonly crash: () => void;
}

/**
 * Creates a frozen environment.
 *
 * @param on - `crash` is called once; `enter` whenever something begins to happen inside.
 */
export function createExecutionEnvironment(
  time: VirtualTime,
  on: { readonly crash: () => void; readonly enter: () => void },
): ExecutionEnvironment {
  let state: 'awake' | 'frozen' | 'gone' = 'frozen';
  let invocation = '';
  const held: (() => void)[] = [];
  const enter = (step: () => void) => {
    if (state === 'frozen') held.push(step);
    if (state !== 'awake') return;
    on.enter();
    step();
  };
  const destroy = () => {
    state = 'gone';
    held.length = 0;
  };

  return {
    clock: {
      now: () => time.now(),
      schedule: (callback, milliseconds) => {
        let cancelled = false;
        const cancel = time.after(milliseconds, () =>
          enter(() => {
            if (!cancelled) callback();
          }),
        );
        return () => {
          cancelled = true;
          cancel();
        };
      },
    },
    invocation: () => invocation,
    state: () => state,
    enter,
    thaw: (next) => {
      state = 'awake';
      invocation = next;
      on.enter();
      for (const step of held.splice(0)) enter(step);
    },
    freeze: () => {
      if (state === 'awake') state = 'frozen';
    },
    destroy,
    crash: () => {
      if (state === 'gone') return;
      destroy();
      on.crash();
    },
  };
}
