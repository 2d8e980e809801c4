export type { OperationsTarget } from './operations-target.ts';
