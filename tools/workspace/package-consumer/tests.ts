// A stranger's tests: what they import wants the optional peers.
import assert from 'node:assert/strict';
import { isOrderEvent } from '@order-events/contracts';
import { anOrder, orderEvents } from '@order-events/contracts/testing';
import { OrderEventV1 } from '@order-events/contracts/typebox';
import fc from 'fast-check';

assert(isOrderEvent(anOrder()));
fc.assert(fc.property(orderEvents({ status: fc.constant('paid') }), ({ status }) => status === 'paid'));
assert.equal(OrderEventV1.properties.status.enum.length, 5);
