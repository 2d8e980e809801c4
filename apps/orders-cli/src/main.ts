#!/usr/bin/env -S node --conditions=@order-events/source
import { createProgram } from './program.ts';

process.exitCode = await createProgram({ environment: process.env }).run(process.argv);
