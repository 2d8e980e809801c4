import {
  type Fault,
  type ReceiveFault,
  receiveFaults,
  type PublishFault,
  type RequestFault,
  requestFaults,
} from '../story/faults.ts';
import type { StoryMessage } from '../story/story.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A fault that happened. */
export interface Injection {
  readonly at: number;
  readonly kind: RequestFault | ReceiveFault | PublishFault;
  readonly message: StoryMessage;
  /** How many events the history had before it. */
  readonly position: number;
}

/** Says what goes wrong, as the story has it, and keeps a list of what did. */
export interface FaultInjector {
  readonly injections: readonly Injection[];
  /** What goes wrong with the next request about a message. */
  request(message: StoryMessage | undefined): RequestFault | undefined;
  /** What goes wrong with the next receive of a message. */
  receive(message: StoryMessage | undefined): ReceiveFault | undefined;
  publish(message: StoryMessage, kind: PublishFault): void;
  /** `off`: from now on nothing goes wrong. */
  turn(which: 'on' | 'off'): void;
}

/** Creates the injector of one simulation. */
export function createFaultInjector(time: VirtualTime, history: readonly unknown[]): FaultInjector {
  const injections: Injection[] = [];
  const inject = <Kind extends Injection['kind']>(message: StoryMessage, kind: Kind): Kind => {
    injections.push({ at: time.now(), kind, message, position: history.length });
    return kind;
  };
  let isOff = false;

  /** Counts the occasions of each message, and finds the fault of this one. */
  const occasions = <Kind extends RequestFault | ReceiveFault>(isKind: (kind: string) => kind is Kind) => {
    const counts = new Map<StoryMessage, number>();
    return (message: StoryMessage | undefined): Kind | undefined => {
      if (message === undefined) return undefined;
      const count = (counts.get(message) ?? 0) + 1;
      counts.set(message, count);
      const fault = message.faults.find(
        (candidate): candidate is Fault<Kind> =>
          isKind(candidate.kind) && count >= candidate.nth && count < candidate.nth + candidate.times,
      );
      return fault === undefined || isOff ? undefined : inject(message, fault.kind);
    };
  };

  return {
    injections,
    request: occasions((kind): kind is RequestFault => Object.hasOwn(requestFaults, kind)),
    receive: occasions((kind): kind is ReceiveFault => Object.hasOwn(receiveFaults, kind)),
    publish: (message, kind) => void inject(message, kind),
    turn: (which) => {
      isOff = which === 'off';
    },
  };
}
