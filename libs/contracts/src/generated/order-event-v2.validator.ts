// Generated from schemas/order-event/v2.schema.json (sha256 b1f0c17a184cadc032e6aa3f03cb0aa24656f9db1c742b56a1ffbf228ed4fbfe)
// by `nx run contracts:codegen`: edit the schema, not this file.

// @ts-nocheck: Ajv writes JavaScript

import type { Validator } from '../violation.ts';
import { codePointLength, formats } from '../validator-runtime.ts';

export const validateOrderEventV2: Validator = validate0;

const func0 = codePointLength;
const pattern0 = new RegExp('^[A-Za-z0-9][A-Za-z0-9._:-]*$', 'u');
const pattern2 = new RegExp('^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$', 'u');
const pattern5 = new RegExp('^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$', 'u');

const pattern3 = new RegExp('^[A-Z]{3}$', 'u');

function validate1(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate1.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.itemName === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'itemName' },
        message: "must have required property '" + 'itemName' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.quantity === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'quantity' },
        message: "must have required property '" + 'quantity' + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    const beforekey0 = errors;
    for (const key0 in data) {
      if (errors - beforekey0 >= 1000) break;
      if (!(key0 === 'itemName' || key0 === 'quantity' || key0 === 'unitPrice')) {
        const err2 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.itemName !== undefined) {
      let data0 = data.itemName;
      if (typeof data0 === 'string') {
        if (func0(data0) > 200) {
          const err3 = {
            instancePath: instancePath + '/itemName',
            schemaPath: '#/properties/itemName/maxLength',
            keyword: 'maxLength',
            params: { limit: 200 },
            message: 'must NOT have more than 200 characters',
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err4 = {
            instancePath: instancePath + '/itemName',
            schemaPath: '#/properties/itemName/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (!pattern2.test(data0)) {
          const err5 = {
            instancePath: instancePath + '/itemName',
            schemaPath: '#/properties/itemName/pattern',
            keyword: 'pattern',
            params: { pattern: '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$' },
            message: 'must match pattern "' + '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/itemName',
          schemaPath: '#/properties/itemName/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.quantity !== undefined) {
      let data1 = data.quantity;
      if (!(typeof data1 == 'number' && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        const err7 = {
          instancePath: instancePath + '/quantity',
          schemaPath: '#/properties/quantity/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data1 == 'number' && isFinite(data1)) {
        if (data1 > 1000000 || isNaN(data1)) {
          const err8 = {
            instancePath: instancePath + '/quantity',
            schemaPath: '#/properties/quantity/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 1000000 },
            message: 'must be <= 1000000',
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          const err9 = {
            instancePath: instancePath + '/quantity',
            schemaPath: '#/properties/quantity/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 1 },
            message: 'must be >= 1',
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
    if (data.unitPrice !== undefined) {
      let data2 = data.unitPrice;
      if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
        if (data2.amount === undefined) {
          const err10 = {
            instancePath: instancePath + '/unitPrice',
            schemaPath: '#/$defs/Money/required',
            keyword: 'required',
            params: { missingProperty: 'amount' },
            message: "must have required property '" + 'amount' + "'",
          };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data2.currency === undefined) {
          const err11 = {
            instancePath: instancePath + '/unitPrice',
            schemaPath: '#/$defs/Money/required',
            keyword: 'required',
            params: { missingProperty: 'currency' },
            message: "must have required property '" + 'currency' + "'",
          };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        const beforekey1 = errors;
        for (const key1 in data2) {
          if (errors - beforekey1 >= 1000) break;
          if (!(key1 === 'amount' || key1 === 'currency')) {
            const err12 = {
              instancePath: instancePath + '/unitPrice',
              schemaPath: '#/$defs/Money/additionalProperties',
              keyword: 'additionalProperties',
              params: { additionalProperty: key1 },
              message: 'must NOT have additional properties',
            };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
        if (data2.amount !== undefined) {
          let data3 = data2.amount;
          if (!(typeof data3 == 'number' && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
            const err13 = {
              instancePath: instancePath + '/unitPrice/amount',
              schemaPath: '#/$defs/Money/properties/amount/type',
              keyword: 'type',
              params: { type: 'integer' },
              message: 'must be integer',
            };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
          if (typeof data3 == 'number' && isFinite(data3)) {
            if (data3 > 1000000000000 || isNaN(data3)) {
              const err14 = {
                instancePath: instancePath + '/unitPrice/amount',
                schemaPath: '#/$defs/Money/properties/amount/maximum',
                keyword: 'maximum',
                params: { comparison: '<=', limit: 1000000000000 },
                message: 'must be <= 1000000000000',
              };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            if (data3 < 0 || isNaN(data3)) {
              const err15 = {
                instancePath: instancePath + '/unitPrice/amount',
                schemaPath: '#/$defs/Money/properties/amount/minimum',
                keyword: 'minimum',
                params: { comparison: '>=', limit: 0 },
                message: 'must be >= 0',
              };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          }
        }
        if (data2.currency !== undefined) {
          let data4 = data2.currency;
          if (typeof data4 === 'string') {
            if (func0(data4) > 3) {
              const err16 = {
                instancePath: instancePath + '/unitPrice/currency',
                schemaPath: '#/$defs/Money/properties/currency/maxLength',
                keyword: 'maxLength',
                params: { limit: 3 },
                message: 'must NOT have more than 3 characters',
              };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (func0(data4) < 3) {
              const err17 = {
                instancePath: instancePath + '/unitPrice/currency',
                schemaPath: '#/$defs/Money/properties/currency/minLength',
                keyword: 'minLength',
                params: { limit: 3 },
                message: 'must NOT have fewer than 3 characters',
              };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
            if (!pattern3.test(data4)) {
              const err18 = {
                instancePath: instancePath + '/unitPrice/currency',
                schemaPath: '#/$defs/Money/properties/currency/pattern',
                keyword: 'pattern',
                params: { pattern: '^[A-Z]{3}$' },
                message: 'must match pattern "' + '^[A-Z]{3}$' + '"',
              };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
          } else {
            const err19 = {
              instancePath: instancePath + '/unitPrice/currency',
              schemaPath: '#/$defs/Money/properties/currency/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
            };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
      } else {
        const err20 = {
          instancePath: instancePath + '/unitPrice',
          schemaPath: '#/$defs/Money/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
        };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
  } else {
    const err21 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err21];
    } else {
      vErrors.push(err21);
    }
    errors++;
  }
  validate1.errors = vErrors;
  return errors === 0;
}
validate1.evaluated = { props: true, dynamicProps: false, dynamicItems: false };

const formats0 = formats['date-time'];

function validate0(
  data,
  { instancePath = '', parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  /*# sourceURL="https://order-events.dev/schemas/order-event/v2.schema.json" */ let vErrors = null;
  let errors = 0;
  const evaluated0 = validate0.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.orderId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'orderId' },
        message: "must have required property '" + 'orderId' + "'",
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.userId === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'userId' },
        message: "must have required property '" + 'userId' + "'",
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.lineItems === undefined) {
      const err2 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'lineItems' },
        message: "must have required property '" + 'lineItems' + "'",
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.status === undefined) {
      const err3 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'status' },
        message: "must have required property '" + 'status' + "'",
      };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.timestamp === undefined) {
      const err4 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'timestamp' },
        message: "must have required property '" + 'timestamp' + "'",
      };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    const beforekey0 = errors;
    for (const key0 in data) {
      if (errors - beforekey0 >= 1000) break;
      if (!(
        key0 === 'orderId' ||
        key0 === 'userId' ||
        key0 === 'lineItems' ||
        key0 === 'status' ||
        key0 === 'note' ||
        key0 === 'timestamp'
      )) {
        const err5 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.orderId !== undefined) {
      let data0 = data.orderId;
      if (typeof data0 === 'string') {
        if (func0(data0) > 64) {
          const err6 = {
            instancePath: instancePath + '/orderId',
            schemaPath: '#/$defs/Identifier/maxLength',
            keyword: 'maxLength',
            params: { limit: 64 },
            message: 'must NOT have more than 64 characters',
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func0(data0) < 1) {
          const err7 = {
            instancePath: instancePath + '/orderId',
            schemaPath: '#/$defs/Identifier/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (!pattern0.test(data0)) {
          const err8 = {
            instancePath: instancePath + '/orderId',
            schemaPath: '#/$defs/Identifier/pattern',
            keyword: 'pattern',
            params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$' },
            message: 'must match pattern "' + '^[A-Za-z0-9][A-Za-z0-9._:-]*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = {
          instancePath: instancePath + '/orderId',
          schemaPath: '#/$defs/Identifier/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.userId !== undefined) {
      let data1 = data.userId;
      if (typeof data1 === 'string') {
        if (func0(data1) > 64) {
          const err10 = {
            instancePath: instancePath + '/userId',
            schemaPath: '#/$defs/Identifier/maxLength',
            keyword: 'maxLength',
            params: { limit: 64 },
            message: 'must NOT have more than 64 characters',
          };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (func0(data1) < 1) {
          const err11 = {
            instancePath: instancePath + '/userId',
            schemaPath: '#/$defs/Identifier/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
          };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (!pattern0.test(data1)) {
          const err12 = {
            instancePath: instancePath + '/userId',
            schemaPath: '#/$defs/Identifier/pattern',
            keyword: 'pattern',
            params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$' },
            message: 'must match pattern "' + '^[A-Za-z0-9][A-Za-z0-9._:-]*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = {
          instancePath: instancePath + '/userId',
          schemaPath: '#/$defs/Identifier/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.lineItems !== undefined) {
      let data2 = data.lineItems;
      if (Array.isArray(data2)) {
        if (data2.length > 100) {
          const err14 = {
            instancePath: instancePath + '/lineItems',
            schemaPath: '#/properties/lineItems/maxItems',
            keyword: 'maxItems',
            params: { limit: 100 },
            message: 'must NOT have more than 100 items',
          };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (data2.length < 1) {
          const err15 = {
            instancePath: instancePath + '/lineItems',
            schemaPath: '#/properties/lineItems/minItems',
            keyword: 'minItems',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 items',
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0, before = errors; i0 < len0 && errors - before < 1000; i0++) {
          if (
            !validate1(data2[i0], {
              instancePath: instancePath + '/lineItems/' + i0,
              parentData: data2,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            if (vErrors === null) vErrors = validate1.errors;
            else for (const error of validate1.errors) vErrors.push(error);
            errors = vErrors.length;
          }
        }
      } else {
        const err16 = {
          instancePath: instancePath + '/lineItems',
          schemaPath: '#/properties/lineItems/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
        };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.status !== undefined) {
      let data4 = data.status;
      if (typeof data4 !== 'string') {
        const err17 = {
          instancePath: instancePath + '/status',
          schemaPath: '#/properties/status/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
      if (!(
        data4 === 'new' ||
        data4 === 'paid' ||
        data4 === 'shipped' ||
        data4 === 'delivered' ||
        data4 === 'cancelled'
      )) {
        const err18 = {
          instancePath: instancePath + '/status',
          schemaPath: '#/properties/status/enum',
          keyword: 'enum',
          params: { allowedValues: ['new', 'paid', 'shipped', 'delivered', 'cancelled'] },
          message: 'must be equal to one of the allowed values',
        };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.note !== undefined) {
      let data5 = data.note;
      if (typeof data5 === 'string') {
        if (func0(data5) > 500) {
          const err19 = {
            instancePath: instancePath + '/note',
            schemaPath: '#/properties/note/maxLength',
            keyword: 'maxLength',
            params: { limit: 500 },
            message: 'must NOT have more than 500 characters',
          };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        if (func0(data5) < 1) {
          const err20 = {
            instancePath: instancePath + '/note',
            schemaPath: '#/properties/note/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
          };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (!pattern2.test(data5)) {
          const err21 = {
            instancePath: instancePath + '/note',
            schemaPath: '#/properties/note/pattern',
            keyword: 'pattern',
            params: { pattern: '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$' },
            message: 'must match pattern "' + '^[^\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}]*$' + '"',
          };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = {
          instancePath: instancePath + '/note',
          schemaPath: '#/properties/note/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.timestamp !== undefined) {
      let data6 = data.timestamp;
      if (typeof data6 === 'string') {
        if (func0(data6) > 35) {
          const err23 = {
            instancePath: instancePath + '/timestamp',
            schemaPath: '#/properties/timestamp/maxLength',
            keyword: 'maxLength',
            params: { limit: 35 },
            message: 'must NOT have more than 35 characters',
          };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
        if (func0(data6) < 20) {
          const err24 = {
            instancePath: instancePath + '/timestamp',
            schemaPath: '#/properties/timestamp/minLength',
            keyword: 'minLength',
            params: { limit: 20 },
            message: 'must NOT have fewer than 20 characters',
          };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (!pattern5.test(data6)) {
          const err25 = {
            instancePath: instancePath + '/timestamp',
            schemaPath: '#/properties/timestamp/pattern',
            keyword: 'pattern',
            params: { pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$' },
            message:
              'must match pattern "' +
              '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$' +
              '"',
          };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
        if (!formats0(data6)) {
          const err26 = {
            instancePath: instancePath + '/timestamp',
            schemaPath: '#/properties/timestamp/format',
            keyword: 'format',
            params: { format: 'date-time' },
            message: 'must match format "' + 'date-time' + '"',
          };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      } else {
        const err27 = {
          instancePath: instancePath + '/timestamp',
          schemaPath: '#/properties/timestamp/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
        };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
  } else {
    const err28 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
    };
    if (vErrors === null) {
      vErrors = [err28];
    } else {
      vErrors.push(err28);
    }
    errors++;
  }
  validate0.errors = vErrors;
  return errors === 0;
}
validate0.evaluated = { props: true, dynamicProps: false, dynamicItems: false };
