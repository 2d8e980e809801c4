import { expect, it } from 'vitest';
import { createVirtualTime } from '../run/virtual-time.ts';
import { createExecutionEnvironment } from './execution-environment.ts';

function open() {
  const time = createVirtualTime(0);
  const heard: unknown[] = [];
  const environment = createExecutionEnvironment(time, { crash: () => heard.push('crashed'), enter: () => {} });
  const hear = (what: string) => () => void heard.push([what, time.now()]);
  return { time, environment, heard, hear };
}

it('holds back what happens inside while it is frozen, until the next invocation', async () => {
  const { time, environment, heard, hear } = open();
  environment.thaw('one');
  environment.clock.schedule(hear('timer'), 10);
  environment.freeze();
  environment.enter(hear('answer'));
  time.after(50, () => environment.thaw('two'));
  await time.rest();
  expect(heard).toEqual([
    ['answer', 50],
    ['timer', 50],
  ]);
  expect(environment.invocation()).toBe('two');
});

it('drops what happens inside once it is gone', async () => {
  const { time, environment, heard, hear } = open();
  environment.thaw('one');
  environment.clock.schedule(hear('timer'), 10);
  environment.crash();
  environment.enter(hear('answer'));
  environment.crash();
  await time.rest();
  expect(heard).toEqual(['crashed']);
});

it('does not call a timer back that was taken back while it was due and frozen', async () => {
  const { time, environment, heard, hear } = open();
  environment.thaw('one');
  const cancel = environment.clock.schedule(hear('timer'), 10);
  environment.freeze();
  time.after(20, cancel);
  time.after(30, () => environment.thaw('two'));
  await time.rest();
  expect(heard).toEqual([]);
});
