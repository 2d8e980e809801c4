import { createDecisions, type Decisions } from '../story/decisions.ts';
import { createFaultInjector, type FaultInjector } from './fault-injector.ts';
import { storyStart } from '../model/settings.ts';
import { createOrigins, type Origins } from './origins.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { Story } from '../story/story.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

/** What all services of one simulation share. */
export interface World {
  readonly time: VirtualTime;
  readonly decisions: Decisions;
  readonly recorder: Recorder;
  readonly faults: FaultInjector;
  readonly origins: Origins;
  /** In which process something happened last, of the function or of a service: what nobody handles comes from there. */
  readonly running: { last?: { readonly crash: () => void } };
  /** Numbers what happens several times: the same name never comes twice. */
  readonly nth: (name: string) => string;
}

/** Creates the world of a story, before anything happens. */
export function createWorld(story: Story): World {
  const time = createVirtualTime(storyStart);
  const recorder = createRecorder(time);
  const counts = new Map<string, number>();
  return {
    time,
    recorder,
    decisions: createDecisions(story.salt),
    faults: createFaultInjector(time, recorder.history),
    origins: createOrigins(story.messages),
    running: {},
    nth: (name) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return `${name} ${count}`;
    },
  };
}
