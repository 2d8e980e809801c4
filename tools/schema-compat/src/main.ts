import { runProgram } from './program.ts';

process.exitCode = runProgram(process.argv, {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
