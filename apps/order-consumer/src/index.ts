export { createHandler, type HandlerPorts } from './create-handler.ts';
