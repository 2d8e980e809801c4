export { createBatchReporter, type LogLine } from './batch-reporter.ts';
