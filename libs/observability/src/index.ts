export { createBatchReporter, type BatchReporterOptions } from './batch-reporter.ts';
export { createBatchTracer } from './batch-tracer.ts';
