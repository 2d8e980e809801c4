export * from './checker/index.ts';
export type { CreateHandler, Handler, SimulatedPorts } from './handler-under-test.ts';
export type { Attributes, HistoryEvent, QueueName, Recording, RestingMessage } from './history.ts';
export { type CheckedSimulation, runSeed, shrinkSeed } from './run-seed.ts';
